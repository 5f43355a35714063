package io.github.werfmaven.buildah;

import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one {@code buildah build} is given. Paths are those of this machine.
 *
 * @param place where Buildah runs
 * @param version of that Buildah
 * @param network {@code private}, {@code host}, {@code none} or {@code ns:PATH}; has no meaning for a chroot
 * @param context the context directory
 * @param ignoreFile the ignore file that counts; absent means that Buildah looks for one
 * @param registries how registries are reached
 * @param dockerFormat whether the image is of Docker's format; else Buildah decides
 * @param tags names of the image, added only when the whole build succeeded
 * @param platform what the image is for; absent means the one of the machine
 * @param buildArgs values of the Dockerfile's ARGs
 * @param options what it is told beside that
 * @param inputs what the Dockerfile may take from beside the context
 * @param target the last stage to build; absent means the Dockerfile's last
 * @param layers whether each step becomes an image that a later build can begin with; else what a stage does becomes one layer
 * @param imageIdFile where Buildah writes the image's id, if it can write on this machine
 */
public record BuildInvocation(
        BuildahPlace place,
        BuildahVersion version,
        Isolation isolation,
        Storage storage,
        String network,
        Path dockerfile,
        Path context,
        Optional<Path> ignoreFile,
        RegistryOptions registries,
        boolean dockerFormat,
        List<ImageReference> tags,
        Optional<Platform> platform,
        Map<String, String> buildArgs,
        BuildOptions options,
        BuildInputs inputs,
        Optional<String> target,
        PullPolicy pull,
        boolean layers,
        boolean noCache,
        Path imageIdFile) {}
