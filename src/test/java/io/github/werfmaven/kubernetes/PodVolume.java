package io.github.werfmaven.kubernetes;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Optional;

/**
 * A volume of a Pod, as kubelet hands it to the containers.
 *
 * @param isMemory a tmpfs
 * @param mode of its uppermost directory, in octal; the owner is root
 * @param group of that directory
 */
public record PodVolume(String name, boolean isMemory, String mode, long group) {

    public static List<PodVolume> of(PodManifest manifest) {
        Optional<Long> group = Optional.ofNullable(manifest.pod().getSecurityContext()).map(PodSecurityContext::getFsGroup);
        return manifest.pod().getVolumes().stream().map(volume -> of(volume, group)).toList();
    }

    /** With fsGroup a volume is that group's, and so is all that is made in it: the mode has the setgid bit. */
    private static PodVolume of(Volume volume, Optional<Long> group) {
        String setgid = group.isPresent() ? "2" : "0";
        if (volume.getEmptyDir() != null) {
            boolean memory = "Memory".equals(volume.getEmptyDir().getMedium());
            return new PodVolume(volume.getName(), memory, setgid + "777", group.orElse(0L));
        }
        if (volume.getPersistentVolumeClaim() != null) {
            return new PodVolume(volume.getName(), false, setgid + (group.isPresent() ? "775" : "755"), group.orElse(0L));
        }
        throw new IllegalArgumentException("Docker has no volume like " + volume.getName());
    }
}
