package io.github.werfmaven.mojo;

import io.github.werfmaven.archive.ArchiveRequest;
import io.github.werfmaven.build.BuildRequest;
import io.github.werfmaven.build.Reuse;
import io.github.werfmaven.buildah.PullPolicy;
import io.github.werfmaven.dockerfile.lint.LintMode;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.registry.RegistryAccess;
import io.github.werfmaven.registry.RepositoryName;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** What the goals share that have to do with one image. */
abstract class AbstractImageMojo extends AbstractWerfMojo {

    /** No build takes longer than this; it stands for no limit. */
    private static final Duration NO_TIME_LIMIT = Duration.ofDays(365);

    /** The Dockerfile; by default the file Dockerfile in the context directory, and where there is none the goal is skipped. */
    @Parameter(property = "werf.dockerfile")
    File dockerfile;

    /** The context directory: what COPY and ADD may take files from. By default the project's folder. */
    @Parameter(property = "werf.contextDirectory")
    File contextDirectory;

    /** The name or number of the stage that becomes the image; by default the last. */
    @Parameter(property = "werf.target")
    String target;

    /**
     * The image's name, [registry[:port]/]path[:tag]. By default the artifact's id and version, or in a folder without a POM
     * the folder's name. It may have the placeholders of docker-maven-plugin: %g, %a, %v, %l, %t, %T.
     */
    @Parameter(property = "werf.image", alias = "repository")
    String image;

    /** The image's tag where its name has none, as dockerfile-maven-plugin has it. It may have placeholders, too. */
    @Parameter(property = "werf.tag")
    String tag;

    /** Further tags of the same image. They may have placeholders, too. */
    @Parameter(property = "werf.tags")
    List<String> tags = List.of();

    /** Values of the Dockerfile's ARGs; -Dwerf.buildArg.NAME=value adds one. */
    @Parameter
    Map<String, String> buildArgs = Map.of();

    /** A file of build arguments, lines NAME=value; those of buildArgs and of the command line outweigh it. */
    @Parameter(property = "werf.buildArgsFile")
    File buildArgsFile;

    /**
     * Secrets for RUN --mount=type=secret, each with an id and where it is: src=FILE, env=VARIABLE, or server=ID for the password of a
     * server in settings.xml; -Dwerf.secret.ID=src=FILE adds one.
     */
    @Parameter
    List<SecretParameter> secrets = List.of();

    /** Agents or keys for RUN --mount=type=ssh: default, which is the agent of SSH_AUTH_SOCK, or id=PATH of a socket or a key. */
    @Parameter(property = "werf.ssh")
    List<String> ssh = List.of();

    /** Lines for the hosts file of RUN, each name:address. */
    @Parameter(property = "werf.addHosts")
    List<String> addHosts = List.of();

    /** Limits of what RUN runs, each name=soft:hard, such as nofile=1024:2048. */
    @Parameter(property = "werf.ulimits")
    List<String> ulimits = List.of();

    /** Labels of the image, which outweigh those of the Dockerfile; -Dwerf.label.NAME=value adds one. */
    @Parameter
    Map<String, String> labels = Map.of();

    /** Whether the image is labelled with what the POM says of the project, where neither labels nor the Dockerfile say so. */
    @Parameter(property = "werf.projectLabels", defaultValue = "true")
    boolean projectLabels = true;

    /** The revision of the sources, for the label org.opencontainers.image.revision; by default it has none. */
    @Parameter(property = "werf.revision")
    String revision;

    /** The format of the image: oci or docker; by default oci, or docker where the Dockerfile needs that. */
    @Parameter(property = "werf.format")
    String format;

    /** Whether all layers become one, those of the base image included. */
    @Parameter(property = "werf.squash", defaultValue = "false")
    boolean squash;

    /**
     * What stands in for the stage or image of a name in FROM, COPY --from and RUN --mount=from=: a directory, or
     * docker-image://NAME; -Dwerf.buildContext.NAME=value adds one.
     */
    @Parameter
    Map<String, String> buildContexts = Map.of();

    /** Whether @name@ in the Dockerfile is a property of the project. */
    @Parameter(property = "werf.filterDockerfile", defaultValue = "false")
    boolean filterDockerfile;

    /** What becomes of warnings about the Dockerfile: off, warn or error. With error the build fails before anything is run. */
    @Parameter(property = "werf.lint", defaultValue = "warn")
    String lint;

    /** When base images are taken from their registry: missing, newer, always or never. With -o never. */
    @Parameter(property = "werf.pull", alias = "imagePullPolicy", defaultValue = "missing")
    String pull;

    /** What dockerfile-maven-plugin calls pull: true is newer, false is missing. It counts where pull is missing. */
    @Parameter
    boolean pullNewerImage;

    /** Builds every step anew, whatever the layer cache has. */
    @Parameter(property = "werf.noCache", defaultValue = "false")
    boolean noCache;

    /** Runs no build where an earlier one has made an image of the same content, which is found by a label. */
    @Parameter(property = "werf.reuse", defaultValue = "true")
    boolean reuse = true;

    /** Repositories without tag in which Buildah looks for the layer of a step before it runs that. */
    @Parameter(property = "werf.cacheFrom")
    List<String> cacheFrom = List.of();

    /** Repositories without tag to which Buildah brings each layer that it has made. */
    @Parameter(property = "werf.cacheTo")
    List<String> cacheTo = List.of();

    /**
     * Looks for the image in its registry, too, under a tag of its content, and brings it there when it was built: machines that want the
     * same image at once build it once.
     */
    @Parameter(property = "werf.share", defaultValue = "false")
    boolean share;

    /** Whether an image that was found in the registry is brought into the store; if not, the goal push names it there all the same. */
    @Parameter(property = "werf.sharePull", defaultValue = "true")
    boolean sharePull = true;

    /**
     * The time that everything in the image bears, so that two builds of the same make the same image: ISO-8601 or seconds since the
     * epoch; a single character that is no digit switches it off.
     */
    @Parameter(property = "werf.outputTimestamp", defaultValue = "${project.build.outputTimestamp}")
    String outputTimestamp;

    /** How many seconds the build may take; 0 means no limit. */
    @Parameter(property = "werf.timeout", defaultValue = "0")
    int timeout;

    /** Who to be for the registry of the image, and for no other; goes with password. Better kept in settings.xml. */
    @Parameter(property = "werf.username")
    String username;

    /** The password that goes with username; -Dwerf.password sets it, too, and keeps it out of what Maven prints with -X. */
    @Parameter
    String password;

    /**
     * A directory with certificates for registries: those of authorities end with .crt, that of this client with .cert and its key with
     * .key. It counts instead of certs.d of containers.
     */
    @Parameter(property = "werf.certDirectory")
    File certDirectory;

    /** Registries, host[:port], whose certificates are not looked at, or that speak HTTP. */
    @Parameter(property = "werf.insecureRegistries")
    List<String> insecureRegistries = List.of();

    @Inject
    SettingsDecrypter settingsDecrypter;

    @Override
    Optional<String> skipReason() {
        return super.skipReason().or(this::noDockerfile);
    }

    private Optional<String> noDockerfile() {
        if (dockerfile != null || Files.exists(dockerfilePath())) {
            return Optional.empty();
        }
        // Where it is configured as for a plugin that looks for the Dockerfile elsewhere, or needs none, nobody expects it to be skipped.
        configurationReview().refuseStructures();
        return Optional.of("there is no Dockerfile in " + context());
    }

    BuildRequest buildRequest(Host host) {
        InputParameters given = new InputParameters(this, host, context());
        List<ImageReference> names = names();
        return new BuildRequest(
                dockerfilePath(),
                existingContext(),
                ParameterReader.text(target),
                names,
                PlatformReader.platforms(platforms),
                given.buildArgs(),
                given.options(),
                given.inputs(),
                registryAccess(names.get(0)),
                ParameterReader.choice("lint", lint, LintMode.values()).orElse(LintMode.WARN),
                pullPolicy(),
                noCache,
                engineRequest(host),
                timeLimit(),
                executions().own(),
                archiveRequest(),
                reusePolicy(names.get(0)));
    }

    private Reuse reusePolicy(ImageReference name) {
        if (share && !RepositoryName.isQualified(name)) {
            throw new InvalidParameterException("share", "the image " + name + " is of no registry in which it could be shared;"
                    + " <image> (-Dwerf.image) names one, as in registry.example.com/" + name);
        }
        // With -o nobody is asked.
        return new Reuse(reuse, share && !session.isOffline(), sharePull);
    }

    /** The image as a file; empty for a goal that makes none. */
    Optional<ArchiveRequest> archiveRequest() {
        return Optional.empty();
    }

    RegistryAccess registryAccess(ImageReference image) {
        Optional<String> secret = Optional.ofNullable(password).or(() -> new UnshownProperty(session, project).value("werf.password"));
        return new RegistryParameters(ParameterReader.text(username), secret, certDirectory, insecureRegistries)
                .access(image, new MavenSettings(session.getSettings(), settingsDecrypter));
    }

    private Path dockerfilePath() {
        return dockerfile == null ? context().resolve("Dockerfile") : dockerfile.toPath().toAbsolutePath();
    }

    private Path context() {
        return contextDirectory == null ? baseDirectory() : contextDirectory.toPath().toAbsolutePath();
    }

    private Path existingContext() {
        if (!Files.isDirectory(context())) {
            throw new InvalidParameterException("contextDirectory", context() + " is no directory");
        }
        return context();
    }

    /** What the image is called; the first is the one shown. */
    List<ImageReference> names() {
        NameParameters said = new NameParameters(image, tag, tags);
        return hasPom() ? said.names(placeholders()) : said.namesWithoutProject(String.valueOf(baseDirectory().getFileName()));
    }

    private NamePlaceholders placeholders() {
        return new NamePlaceholders(
                project.getGroupId(), project.getArtifactId(), project.getVersion(), session.getStartTime().toInstant());
    }

    private PullPolicy pullPolicy() {
        PullPolicy policy = new PullParameters(pull, pullNewerImage).policy();
        return session.isOffline() ? PullPolicy.NEVER : policy;
    }

    private Duration timeLimit() {
        if (timeout < 0) {
            throw new InvalidParameterException("timeout", timeout + " is less than 0; it takes seconds, 0 for no limit");
        }
        return timeout == 0 ? NO_TIME_LIMIT : Duration.ofSeconds(timeout);
    }
}
