package io.github.werfmaven.kubernetes;

import io.fabric8.kubernetes.api.model.AppArmorProfile;
import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.SeccompProfile;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Says what Kubernetes would start a container with as options of {@code docker run}. How much memory and processor time it gets is left
 * out, and {@code hostUsers}, for which Docker has no option of a container. What cannot be said is an error.
 */
public final class ContainerFlags {

    private static final String APPARMOR_ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";
    private static final Map<String, String> DEVICES = Map.of("squat.ai/fuse", "/dev/fuse");
    private static final Set<String> AMOUNTS = Set.of("cpu", "memory", "ephemeral-storage");

    private final PodManifest manifest;
    private final Container container;
    private final Optional<PodSecurityContext> ofPod;
    private final Optional<SecurityContext> ofContainer;
    private final List<String> flags = new ArrayList<>();

    private ContainerFlags(PodManifest manifest, Container container) {
        this.manifest = manifest;
        this.container = container;
        this.ofPod = Optional.ofNullable(manifest.pod().getSecurityContext());
        this.ofContainer = Optional.ofNullable(container.getSecurityContext());
    }

    /** @param volumes the name of Docker's volume, or {@code tmpfs}, for the name of each of the Pod's */
    public static List<String> of(PodManifest manifest, Container container, Function<String, String> volumes) {
        ContainerFlags translation = new ContainerFlags(manifest, container);
        translation.refuseWhatCannotBeSaid();
        translation.sayWhoItIs();
        translation.sayWhatItMay();
        translation.sayWhatFiltersIt();
        translation.sayWhatItSees();
        translation.sayWhatItHas(volumes);
        return List.copyOf(translation.flags);
    }

    private void refuseWhatCannotBeSaid() {
        PodSpec pod = manifest.pod();
        refuse(isTrue(pod.getHostNetwork()) || isTrue(pod.getHostPID()) || isTrue(pod.getHostIPC()), "a namespace of the node");
        refuse(ofPod.map(PodSecurityContext::getSeLinuxOptions).isPresent()
                || ofContainer.map(SecurityContext::getSeLinuxOptions).isPresent(), "seLinuxOptions");
        refuse(!container.getEnvFrom().isEmpty(), "envFrom");
    }

    private void sayWhoItIs() {
        Optional<Long> user = either(SecurityContext::getRunAsUser, PodSecurityContext::getRunAsUser);
        Optional<Long> group = either(SecurityContext::getRunAsGroup, PodSecurityContext::getRunAsGroup);
        refuse(group.isPresent() && user.isEmpty(), "runAsGroup without runAsUser");
        boolean notRoot = either(SecurityContext::getRunAsNonRoot, PodSecurityContext::getRunAsNonRoot).orElse(false);
        refuse(notRoot && user.filter(id -> id == 0).isPresent(), "runAsNonRoot for root");
        user.ifPresent(id -> add("--user", id + group.map(other -> ":" + other).orElse("")));
        ofPod.map(PodSecurityContext::getFsGroup).ifPresent(id -> add("--group-add", id.toString()));
        ofPod.map(PodSecurityContext::getSupplementalGroups).orElse(List.of())
                .forEach(id -> add("--group-add", id.toString()));
    }

    private void sayWhatItMay() {
        if (isTrue(ofContainer.map(SecurityContext::getPrivileged).orElse(false))) {
            add("--privileged");
        }
        Optional<Capabilities> capabilities = ofContainer.map(SecurityContext::getCapabilities);
        capabilities.map(Capabilities::getDrop).orElse(List.of()).forEach(name -> add("--cap-drop", name));
        capabilities.map(Capabilities::getAdd).orElse(List.of()).forEach(name -> add("--cap-add", name));
        if (!ofContainer.map(SecurityContext::getAllowPrivilegeEscalation).orElse(true)) {
            add("--security-opt", "no-new-privileges");
        }
    }

    /** Where nothing is said of it, a node has the filter and the profile that Docker has, too. */
    private void sayWhatFiltersIt() {
        either(SecurityContext::getSeccompProfile, PodSecurityContext::getSeccompProfile)
                .map(SeccompProfile::getType)
                .ifPresent(type -> unconfine("seccomp", type));
        either(SecurityContext::getAppArmorProfile, PodSecurityContext::getAppArmorProfile)
                .map(AppArmorProfile::getType)
                .or(this::annotatedAppArmor)
                .ifPresent(type -> unconfine("apparmor", type));
    }

    private Optional<String> annotatedAppArmor() {
        return Optional.ofNullable(manifest.annotations().get(APPARMOR_ANNOTATION + container.getName()))
                .map(profile -> switch (profile) {
                    case "unconfined" -> "Unconfined";
                    case "runtime/default" -> "RuntimeDefault";
                    default -> profile;
                });
    }

    private void unconfine(String what, String type) {
        switch (type) {
            case "Unconfined" -> add("--security-opt", what + "=unconfined");
            case "RuntimeDefault" -> {}
            default -> refuse(true, "a profile of " + what + " of the type " + type);
        }
    }

    private void sayWhatItSees() {
        switch (ofContainer.map(SecurityContext::getProcMount).orElse("Default")) {
            case "Unmasked" -> {
                // The API server refuses it elsewhere.
                refuse(!Boolean.FALSE.equals(manifest.pod().getHostUsers()), "procMount: Unmasked without hostUsers: false");
                add("--security-opt", "systempaths=unconfined");
            }
            case "Default" -> {}
            default -> refuse(true, "procMount: " + container.getSecurityContext().getProcMount());
        }
        if (isTrue(ofContainer.map(SecurityContext::getReadOnlyRootFilesystem).orElse(false))) {
            add("--read-only");
        }
    }

    private void sayWhatItHas(Function<String, String> volumes) {
        container.getVolumeMounts().forEach(mount -> mount(mount, volumes.apply(mount.getName())));
        Optional.ofNullable(container.getResources()).map(ResourceRequirements::getLimits).orElse(Map.of()).keySet().stream()
                .filter(resource -> !AMOUNTS.contains(resource))
                .forEach(resource -> {
                    refuse(!DEVICES.containsKey(resource), "the resource " + resource);
                    add("--device", DEVICES.get(resource));
                });
        container.getEnv().forEach(this::setVariable);
    }

    private void mount(VolumeMount mount, String volume) {
        refuse(mount.getSubPath() != null, "subPath");
        if (volume.equals("tmpfs")) {
            add("--mount", "type=tmpfs,destination=" + mount.getMountPath());
        } else {
            // Docker would give the volume the owner and the files that the image has at this place; Kubernetes does not.
            add("--mount", "type=volume,source=" + volume + ",destination=" + mount.getMountPath() + ",volume-nocopy"
                    + (isTrue(mount.getReadOnly()) ? ",readonly" : ""));
        }
    }

    private void setVariable(EnvVar variable) {
        refuse(variable.getValueFrom() != null, "valueFrom");
        add("--env", variable.getName() + "=" + Optional.ofNullable(variable.getValue()).orElse(""));
    }

    private <T> Optional<T> either(Function<SecurityContext, T> first, Function<PodSecurityContext, T> second) {
        return ofContainer.map(first).or(() -> ofPod.map(second));
    }

    private void add(String... words) {
        flags.addAll(List.of(words));
    }

    private static void refuse(boolean when, String what) {
        if (when) {
            throw new IllegalArgumentException("docker run has no way to say " + what);
        }
    }

    private static boolean isTrue(Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
