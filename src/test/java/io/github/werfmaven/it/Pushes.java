package io.github.werfmaven.it;

import io.github.werfmaven.build.ImagePush;
import io.github.werfmaven.build.PushRequest;
import io.github.werfmaven.build.PushResult;
import io.github.werfmaven.build.RecordingPushLog;
import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.process.SystemProcessRunner;
import io.github.werfmaven.registry.Credentials;
import io.github.werfmaven.registry.Credentials.Source;
import io.github.werfmaven.registry.RegistryAccess;
import io.github.werfmaven.registry.RegistryAccess.ImageCredentials;
import io.github.werfmaven.registry.RegistryHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A push of one image of the user's own store, as a build would have left it, to one registry. */
final class Pushes {

    /** Where the tests say that a password comes from. */
    static final String SOURCE = "the test";

    private final String registry;
    private final String imageId;
    private final Path results;
    private final RecordingPushLog log = new RecordingPushLog();
    private Optional<String> password = Optional.empty();
    private Optional<Path> certDirectory = Optional.empty();
    private boolean insecure;
    private int retries;
    private Duration timeLimit = Duration.ofMinutes(2);
    private String platforms = "";

    /**
     * @param registry {@code host[:port]}
     * @param results made for it
     */
    Pushes(String registry, String imageId, Path results) {
        this.registry = registry;
        this.imageId = imageId;
        this.results = results;
    }

    Pushes withPassword(String text) {
        password = Optional.of(text);
        return this;
    }

    Pushes withCertificates(Path directory) {
        certDirectory = Optional.of(directory);
        return this;
    }

    Pushes insecure() {
        insecure = true;
        return this;
    }

    Pushes retries(int number) {
        retries = number;
        return this;
    }

    Pushes timeLimit(Duration limit) {
        timeLimit = limit;
        return this;
    }

    /** As if the build had been for several platforms. */
    Pushes ofList() {
        platforms = ", \"platforms\": [\"linux/amd64\", \"linux/arm64\"]";
        return this;
    }

    /** Pushes to some tags of {@code it/app}. */
    PushResult to(String... tags) throws IOException {
        Files.createDirectories(results);
        Files.writeString(results.resolve("image.json"), """
                {"image": "%s/it/app:1.0", "tags": ["1.0"], "imageId": "%s", "built": true, "mode": "native-chroot", "runtime": null,
                 "storageDriver": "overlay", "mountProgram": null, "network": "host", "buildahVersion": "1.28.2"%s}
                """.formatted(registry, imageId, platforms));
        List<ImageReference> names = new ArrayList<>();
        for (String tag : tags) {
            names.add(ImageReference.parse(registry + "/it/app:" + tag));
        }
        Host host = Host.current();
        EngineRequest engine = new EngineRequest(Mode.AUTO, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return new ImagePush(host, new SystemProcessRunner(host.executable("setpriv"), host.executable("setsid")), log)
                .run(new PushRequest(names, access(names.get(0)), retries, engine, timeLimit, List.of(results)));
    }

    private RegistryAccess access(ImageReference image) {
        RegistryHost host = RegistryHost.of(image);
        Optional<ImageCredentials> credentials = password.map(text ->
                new ImageCredentials(host, Credentials.of(TestRegistry.USER, text, Source.ofOurs(SOURCE))));
        return new RegistryAccess(credentials, List.of(), certDirectory, insecure ? Set.of(host) : Set.of(), Optional::empty);
    }

    RecordingPushLog log() {
        return log;
    }

    Path results() {
        return results;
    }
}
