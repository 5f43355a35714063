package io.github.werfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Machines with stores of their own that share what they build through one real registry. */
class ShareIT {

    private static final Path FOLDER = Path.of("target", "it", "share");
    private static final int MACHINES = 12;
    private static final int SIZE = 3_000_000;

    /** What the registry writes about each request that it has answered: method, address and bytes. */
    private static final Pattern ANSWER = Pattern.compile("\"(\\w+) (\\S+) HTTP/1\\.1\" \\d+ (\\d+)");

    private final List<BuildMachine> machines = new ArrayList<>();
    private TestRegistry registry;

    @BeforeEach
    void openARegistry() throws IOException {
        Requirement.CHROOT.assume("no image can be built on this host");
        Requirement.REGISTRY.assume("there is nothing to share images through");
        registry = TestRegistry.open(FOLDER.resolve("registry"));
        BuildahStore.overlay().run("push", "--quiet", "--tls-verify=false", BuildahStore.BUSYBOX, "docker://" + registry.address() + "/base:1");
    }

    @AfterEach
    void removeAll() {
        machines.forEach(BuildMachine::remove);
        if (registry != null) {
            registry.close();
        }
        Program.run(List.of("rm", "-rf", FOLDER.toString()));
    }

    @Test
    void buildTheSameCommitOnceThoughAllBeginAtTheSameTime() throws Exception {
        for (int i = 0; i < MACHINES; i++) {
            machine("content");
        }
        String image = registry.address() + "/shop/app:1";

        List<String> logs = buildAtOnce();

        int built = 0;
        for (BuildMachine machine : machines) {
            JsonObject json = machine.imageJson();
            built += json.getBoolean("built") ? 1 : 0;
            assertThat(machine.imageId(image)).isEqualTo(json.getString("imageId").substring("sha256:".length()));
        }
        Traffic traffic = Traffic.in(registry.log());
        System.out.println("ShareIT: " + MACHINES + " machines, builds: " + built + ", requests: " + traffic.requests + ", megabytes of layers read: "
                + traffic.blobBytes / 1_000_000 + ", uploads: " + traffic.uploads);
        assertThat(built).as(String.join("\n", logs)).isBetween(1, 3);
        assertThat(logs).filteredOn(log -> log.contains("as built elsewhere (" + registry.address() + "/shop/app:werf-")).hasSize(MACHINES - built);
        // What was built once is the same everywhere.
        List<String> ids = new ArrayList<>();
        for (BuildMachine machine : machines) {
            ids.add(machine.imageId(image));
        }
        assertThat(ids.stream().distinct().count()).isLessThanOrEqualTo(built);
        String tag = "werf-" + machines.get(0).imageJson().getString("contentDigest").substring("sha256:".length());
        assertThat(registry.manifestJson("shop/app", tag).getObject("config").getString("digest")).isIn(ids.stream().map(id -> "sha256:" + id).toList());

        // Another content waits for nobody.
        Files.writeString(machines.get(0).checkout().resolve("file"), "another");
        assertThat(build(machines.get(0))).contains("Built " + image);
        assertThat(build(machines.get(1))).contains("Nothing has changed: ", "as built before");
    }

    @Test
    void nameInTheRegistryWhatIsNotWantedHere() throws Exception {
        build(machine("content"));
        BuildMachine deployer = machine("content");
        String image = registry.address() + "/shop/app:1";
        long before = Traffic.in(registry.log()).uploads;

        String log = maven(deployer, List.of(System.getProperty("it.plugin") + ":build", System.getProperty("it.plugin") + ":push"),
                "-Dwerf.sharePull=false", "-Dwerf.tags=2");

        assertThat(log).contains("Nothing has changed: " + image, "Naming " + image + ", 2 what the registry has as werf-");
        assertThat(Traffic.in(registry.log()).uploads).isEqualTo(before);
        assertThat(deployer.buildah("images", "--quiet")).isEmpty();
        String shared = "werf-" + deployer.imageJson().getString("contentDigest").substring("sha256:".length());
        assertThat(registry.digest("shop/app", "1")).isPresent().isEqualTo(registry.digest("shop/app", "2")).isEqualTo(registry.digest("shop/app", shared));
        assertThat(deployer.checkout().resolve("target/werf/image.digest")).hasContent(registry.digest("shop/app", "1").orElseThrow());
    }

    @Test
    void waitNoLongerForABuilderThatShowsNoSignOfLife() throws Exception {
        BuildMachine machine = machine("content");
        build(machine);
        String tag = "werf-" + machine.imageJson().getString("contentDigest").substring("sha256:".length());
        claim(tag + "-claim");
        assertThat(Program.run(List.of("rm", "-rf", FOLDER.resolve("registry/data/docker/registry/v2/repositories/shop/app/_manifests/tags/" + tag)
                .toString())).exitCode()).isZero();
        long startedAt = System.nanoTime();

        String log = build(machine("content"));

        assertThat(log).contains("Another builds the same by now; waiting for " + registry.address() + "/shop/app:" + tag, "Built ");
        assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isGreaterThan(Duration.ofSeconds(12));
        assertThat(registry.digest("shop/app", tag)).isPresent();
    }

    @Test
    void shareSingleLayersWhereThatIsAskedFor() throws Exception {
        String layers = registry.address() + "/shop/layers";
        BuildMachine first = machine("content");
        BuildMachine second = machine("content");
        Files.writeString(second.checkout().resolve("Dockerfile"), Files.readString(first.checkout().resolve("Dockerfile")) + "ENV NEW=yes\n");

        maven(first, List.of(System.getProperty("it.plugin") + ":build"), "-Dwerf.share=false", "-Dwerf.cacheTo=" + layers);
        maven(second, List.of(System.getProperty("it.plugin") + ":build"), "-Dwerf.share=false", "-Dwerf.cacheFrom=" + layers);

        assertThat(second.imageJson().getBoolean("built")).isTrue();
        assertThat(diffIds(second)).as("the layer of RUN, which writes the time").isEqualTo(diffIds(first)).hasSize(3);
    }

    private List<String> diffIds(BuildMachine machine) {
        String listed = machine.buildah("inspect", "--type", "image", "--format", "{{range .OCIv1.RootFS.DiffIDs}}{{.}} {{end}}", registry.address() + "/shop/app:1");
        return List.of(listed.strip().split(" "));
    }

    /** As a builder writes it who has died since. */
    private void claim(String tag) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://" + registry.address() + "/v2/shop/app/manifests/" + tag)
                .toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/vnd.oci.image.index.v1+json");
        connection.getOutputStream().write(("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[],\"annotations\":{"
                + "\"io.github.werfmaven.claim.builder\":\"dead\",\"io.github.werfmaven.claim.beat\":\"1\",\"io.github.werfmaven.claim.phase\":\"building\"}}")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(connection.getResponseCode()).isEqualTo(201);
    }

    private BuildMachine machine(String content) throws IOException {
        BuildMachine machine = new BuildMachine(FOLDER.resolve("machine" + machines.size()), "project");
        machines.add(machine);
        Files.createDirectories(machine.checkout());
        byte[] large = new byte[SIZE];
        new Random(1).nextBytes(large);
        Files.write(machine.checkout().resolve("large"), large);
        Files.writeString(machine.checkout().resolve("file"), content);
        Files.writeString(machine.checkout().resolve("Dockerfile"), "FROM " + registry.address() + "/base:1\nCOPY large file /\nRUN sleep 2; date > /built\n");
        return machine;
    }

    private List<String> buildAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(MACHINES);
        try {
            List<Future<String>> builds = new ArrayList<>();
            machines.forEach(machine -> builds.add(threads.submit(() -> build(machine))));
            List<String> logs = new ArrayList<>();
            for (Future<String> build : builds) {
                logs.add(build.get());
            }
            return logs;
        } finally {
            threads.shutdownNow();
        }
    }

    private String build(BuildMachine machine) {
        return maven(machine, List.of(System.getProperty("it.plugin") + ":build"));
    }

    private String maven(BuildMachine machine, List<String> goals, String... options) {
        List<String> all = new ArrayList<>(goals);
        all.addAll(List.of("-Dwerf.mode=native-chroot", "-Dwerf.storageDriver=overlay", "-Dwerf.image=" + registry.address()
                + "/shop/app:1", "-Dwerf.insecureRegistries=" + registry.address()));
        all.addAll(List.of(options));
        if (List.of(options).stream().noneMatch(option -> option.startsWith("-Dwerf.share="))) {
            all.add("-Dwerf.share=true");
        }
        return machine.maven(all.toArray(String[]::new));
    }

    /** What went over the registry's wire. */
    private record Traffic(long requests, long blobBytes, long uploads) {

        static Traffic in(String log) {
            long requests = 0;
            long bytes = 0;
            long uploads = 0;
            Matcher answers = ANSWER.matcher(log);
            while (answers.find()) {
                requests++;
                bytes += answers.group(1).equals("GET") && answers.group(2).contains("/blobs/") ? Long.parseLong(answers.group(3)) : 0;
                uploads += answers.group(1).equals("PUT") && answers.group(2).contains("/blobs/uploads/") ? 1 : 0;
            }
            return new Traffic(requests, bytes, uploads);
        }
    }
}
