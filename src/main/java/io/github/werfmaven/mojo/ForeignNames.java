package io.github.werfmaven.mojo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What other image plugins call their parameters and properties, where this one has nothing of that name. Those with the same
 * meaning under another name are aliases of its parameters.
 */
final class ForeignNames {

    private static final String PAGES = "https://werfmaven.github.io/werf-maven-plugin/migration/";
    private static final Page DOCKER = new Page("docker-maven-plugin", "io.fabric8:docker-maven-plugin");
    private static final Page DOCKERFILE = new Page("dockerfile-maven", "com.spotify:dockerfile-maven-plugin");
    private static final Page JIB = new Page("jib", "com.google.cloud.tools:jib-maven-plugin");

    /** Whoever wrote these wants another image than the one that would be built without them. */
    private static final Map<String, Page> STRUCTURES = Map.of(
            "images", DOCKER, "imagesMap", DOCKER, "registry", DOCKER, "to", JIB, "from", JIB, "container", JIB);

    private static final Map<String, String> ELEMENTS = Map.ofEntries(
            Map.entry("args", "it is called <buildArgs> here"),
            Map.entry("name", "it is called <image> here"),
            Map.entry("dockerFileDir", "it is called <contextDirectory> here"),
            Map.entry("allowInsecureRegistries", "<insecureRegistries> names the hosts"),
            Map.entry("authConfig", "it is <username> and <password> here, and settings.xml is always read"),
            Map.entry("useMavenSettingsForAuth", "settings.xml is always read"),
            Map.entry("dockerConfigFile", "the environment variable REGISTRY_AUTH_FILE names such a file"),
            Map.entry("googleContainerRegistryEnabled", "the credential helpers that Docker's config.json names are asked"),
            Map.entry("cacheFrom", "the cache is the layers in the store of this machine"),
            Map.entry("connectTimeoutMillis", "<timeout> limits the build as a whole"),
            Map.entry("readTimeoutMillis", "<timeout> limits the build as a whole"),
            Map.entry("useProxy", "the environment and settings.xml say what the proxy is"),
            Map.entry("dockerHost", "no Docker server is needed"),
            Map.entry("certPath", "no Docker server is needed"),
            Map.entry("machine", "no Docker server is needed"),
            Map.entry("verbose", "mvn -X shows more"),
            Map.entry("skipTag", "the tags are names of the one build"),
            Map.entry("skipDockerInfo", "the results are in target/werf"),
            Map.entry("writeTestMetadata", "the results are in target/werf"),
            Map.entry("outputPaths", "the results are in target/werf"),
            Map.entry("extraDirectories", "a COPY in the Dockerfile does that"));

    private static final List<ForeignProperty> PROPERTIES = List.of(
            new ForeignProperty("dockerfile.skip", DOCKERFILE, "werf.skip"),
            new ForeignProperty("dockerfile.build.skip", DOCKERFILE, "werf.skip.build"),
            new ForeignProperty("dockerfile.push.skip", DOCKERFILE, "werf.skip.push"),
            new ForeignProperty("dockerfile.build.noCache", DOCKERFILE, "werf.noCache"),
            new ForeignProperty("dockerfile.build.pullNewerImage", DOCKERFILE, "werf.pull"),
            new ForeignProperty("dockerfile.build.squash", DOCKERFILE, "werf.squash"),
            new ForeignProperty("dockerfile.repository", DOCKERFILE, "werf.image"),
            new ForeignProperty("dockerfile.tag", DOCKERFILE, "werf.tag"),
            new ForeignProperty("dockerfile.username", DOCKERFILE, "werf.username"),
            new ForeignProperty("dockerfile.password", DOCKERFILE, "werf.password"),
            new ForeignProperty("docker.skip", DOCKER, "werf.skip"),
            new ForeignProperty("docker.skip.build", DOCKER, "werf.skip.build"),
            new ForeignProperty("docker.skip.push", DOCKER, "werf.skip.push"),
            new ForeignProperty("docker.noCache", DOCKER, "werf.noCache"),
            new ForeignProperty("docker.squash", DOCKER, "werf.squash"),
            new ForeignProperty("docker.imagePullPolicy", DOCKER, "werf.pull"),
            new ForeignProperty("docker.buildTarget", DOCKER, "werf.target"),
            new ForeignProperty("docker.name", DOCKER, "werf.image"),
            new ForeignProperty("docker.username", DOCKER, "werf.username"),
            new ForeignProperty("docker.password", DOCKER, "werf.password"),
            new ForeignProperty("jib.skip", JIB, "werf.skip"),
            new ForeignProperty("jib.to.image", JIB, "werf.image"),
            new ForeignProperty("jib.to.tags", JIB, "werf.tags"),
            new ForeignProperty("jib.to.auth.username", JIB, "werf.username"),
            new ForeignProperty("jib.to.auth.password", JIB, "werf.password"));

    private ForeignNames() {}

    /** Where it is described how to say here what such an element says elsewhere; empty where it need not be said. */
    static Optional<String> structure(String element) {
        return Optional.ofNullable(STRUCTURES.get(element)).map(page -> "<" + element + "> is not this plugin's but that of "
                + page.artifactId() + "; how to say it here: " + page.address());
    }

    /** What to know of an element that has no meaning here. */
    static Optional<String> element(String element) {
        return Optional.ofNullable(ELEMENTS.get(element));
    }

    static List<ForeignProperty> properties() {
        return PROPERTIES;
    }

    /** @param plugin group id and artifact id of the other plugin */
    private record Page(String name, String plugin) {

        String artifactId() {
            return plugin.substring(plugin.indexOf(':') + 1);
        }

        String address() {
            return PAGES + name + ".html";
        }
    }

    /** A property that people give on the command line, and the one that says the same here. */
    record ForeignProperty(String name, Page page, String ours) {

        /** Group id and artifact id of the plugin that reads it. */
        String plugin() {
            return page.plugin();
        }

        @Override
        public String toString() {
            return "-D" + name + " is not this plugin's but that of " + page.artifactId() + "; here it is -D" + ours;
        }
    }
}
