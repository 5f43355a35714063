package io.github.werfmaven.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.image.ImageId;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerDeliveryTest {

    private static final ImageId IMAGE = new ImageId("a".repeat(64));
    private static final ImageId OF_CONTAINERD = new ImageId("c".repeat(64));
    private static final ImageReference NAME = ImageReference.parse("shop/app:1.0");
    private static final ImageReference OTHER_NAME = ImageReference.parse("shop/app:latest");
    private static final Duration TIME_LIMIT = Duration.ofSeconds(90);

    /** What a server has: ids by name. */
    private final Map<String, ImageId> tags = new HashMap<>();

    private final RecordingProcessRunner processes = new RecordingProcessRunner();

    private final List<String> story = new ArrayList<>();

    @TempDir
    Path root;

    @Test
    void bringsAnImageWithoutANameAndNamesItWhenItIsThere() {
        deliver(IMAGE, NAME, OTHER_NAME);

        assertThat(story).containsExactly("Loading the image into Docker as shop/app:1.0, shop/app:latest");
        assertThat(processes.commands()).extracting(Command::toString).containsExactly(
                "/usr/bin/docker image inspect --format '{{.Id}}' shop/app:1.0 shop/app:latest",
                "/usr/bin/buildah --storage-driver vfs push --quiet " + IMAGE.hex() + " docker-archive:/dev/stdout",
                "/usr/bin/docker load",
                "/usr/bin/docker tag " + IMAGE + " shop/app:1.0",
                "/usr/bin/docker tag " + IMAGE + " shop/app:latest");
        assertThat(tags).containsOnly(Map.entry("shop/app:1.0", IMAGE), Map.entry("shop/app:latest", IMAGE));
    }

    @Test
    void leavesAnImageThatDockerHasUnderAllNames() {
        tags.put("shop/app:1.0", IMAGE);
        tags.put("shop/app:latest", IMAGE);

        deliver(IMAGE, NAME, OTHER_NAME);

        assertThat(story).isEmpty();
        assertThat(processes.commands()).hasSize(1);
    }

    @Test
    void bringsAnImageThatLacksOneOfItsNames() {
        tags.put("shop/app:1.0", IMAGE);

        deliver(IMAGE, NAME, OTHER_NAME);

        assertThat(tags).containsEntry("shop/app:latest", IMAGE);
    }

    @Test
    void bringsAnImageWhoseNameIsThatOfAnother() {
        tags.put("shop/app:1.0", new ImageId("b".repeat(64)));

        deliver(IMAGE, NAME);

        assertThat(tags).containsEntry("shop/app:1.0", IMAGE);
    }

    @Test
    void knowsAnImageAgainThatContainerdGaveAnotherId() {
        deliver(IMAGE, OF_CONTAINERD, NAME);
        deliver(IMAGE, OF_CONTAINERD, NAME);

        assertThat(story).hasSize(1);
        assertThat(tags).containsEntry("shop/app:1.0", OF_CONTAINERD);
    }

    @Test
    void understandsPodman() {
        answers(command -> switch (command.arguments().get(1)) {
            case "load" -> printed(command, "Loaded image: " + IMAGE);
            case "image" -> printed(command, IMAGE.hex());
            default -> printed(command, "");
        });

        delivery().deliver(IMAGE, List.of(NAME), List.of(), TIME_LIMIT);

        assertThat(story).isEmpty();
    }

    @Test
    void leavesTheNameToTheOldImageWhenTheTransferFails() {
        ImageId old = new ImageId("b".repeat(64));
        tags.put("shop/app:1.0", old);
        server(IMAGE);
        processes.failing("buildah", 125, "Error: no such image");

        assertThatThrownBy(() -> delivery().deliver(IMAGE, List.of(NAME), List.of(), TIME_LIMIT))
                .isInstanceOf(DeliveryFailedException.class)
                .hasMessage("the image is built, but Docker does not get it: buildah push ended with exit code 125: Error: no such image");
        assertThat(tags).containsEntry("shop/app:1.0", old);
    }

    @Test
    void tellsWhatBothEndsSaid() {
        processes.failing("buildah", 141).answering("docker", command -> command.arguments().contains("load")
                ? RecordingProcessRunner.result(command, 1, false, "", "write /layer.tar: no space left on device")
                : RecordingProcessRunner.result(command, 1, false, ""));

        assertThatThrownBy(() -> delivery().deliver(IMAGE, List.of(NAME), List.of(), TIME_LIMIT)).hasMessageEndingWith(
                ": buildah push ended with exit code 141; docker load ended with exit code 1: write /layer.tar: no space left on device");
    }

    @Test
    void tellsThatTheTimeWasUp() {
        server(IMAGE);
        processes.hanging("buildah");

        assertThatThrownBy(() -> delivery().deliver(IMAGE, List.of(NAME), List.of(), TIME_LIMIT))
                .hasMessageEndingWith(": it did not arrive in 90 s");
    }

    @Test
    void failsWhenDockerSaysNotWhatItLoaded() {
        answers(command -> printed(command, command.arguments().get(1).equals("load") ? "nothing to do" : ""));

        assertThatThrownBy(() -> delivery().deliver(IMAGE, List.of(NAME), List.of(), TIME_LIMIT))
                .hasMessageEndingWith(": docker load names no image: nothing to do");
    }

    @Test
    void failsWhenTheClientIsGone() {
        processes.unstartable("docker", "No such file or directory");

        assertThatThrownBy(() -> delivery().deliver(IMAGE, List.of(NAME), List.of(), TIME_LIMIT))
                .hasMessageEndingWith(": /usr/bin/docker cannot be started: No such file or directory");
    }

    private void deliver(ImageId image, ImageReference... names) {
        deliver(image, image, names);
    }

    private void deliver(ImageId image, ImageId inDocker, ImageReference... names) {
        server(inDocker);
        delivery().deliver(image, List.of(names), List.of("--storage-driver", "vfs"), TIME_LIMIT);
    }

    private DockerDelivery delivery() {
        Function<List<String>, Command> buildah = arguments -> {
            List<String> all = new ArrayList<>(List.of("/usr/bin/buildah"));
            all.addAll(arguments);
            return new Command(all, Optional.empty(), Map.of());
        };
        return new DockerDelivery(processes, new DockerClient(Path.of("/usr/bin/docker")), buildah,
                LoadedImages.of(HostFixture.below(root).environment("XDG_CACHE_HOME", root.resolve("cache").toString()).host()), story::add);
    }

    /** A server that gives this id to what it loads. */
    private void server(ImageId given) {
        answers(command -> {
            List<String> arguments = command.arguments();
            return switch (arguments.get(1)) {
                case "load" -> printed(command, "Loaded image ID: " + given);
                case "tag" -> {
                    tags.put(arguments.get(3), ImageId.parse(arguments.get(2)));
                    yield printed(command, "");
                }
                default -> inspected(command, arguments.subList(5, arguments.size()));
            };
        });
    }

    private ProcessResult inspected(Command command, List<String> names) {
        StringBuilder output = new StringBuilder();
        names.stream().filter(tags::containsKey).forEach(name -> output.append(tags.get(name)).append('\n'));
        return tags.keySet().containsAll(names)
                ? printed(command, output.toString())
                : RecordingProcessRunner.result(command, 1, false, output.toString(), "Error: No such image");
    }

    private void answers(Function<Command, ProcessResult> docker) {
        processes.succeeding("buildah", "").answering("docker", docker);
    }

    private static ProcessResult printed(Command command, String output) {
        return RecordingProcessRunner.result(command, 0, false, output);
    }
}
