package io.github.werfmaven.mojo;

import io.github.werfmaven.build.Placeholders;
import io.github.werfmaven.build.RequestedInputs;
import io.github.werfmaven.buildah.BuildOptions;
import io.github.werfmaven.buildah.ImageFormat;
import io.github.werfmaven.buildah.LayerRepositories;
import io.github.werfmaven.host.Host;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** What a goal is told to give to the Dockerfile, and to the image beside it. */
final class InputParameters {

    /** Bytes; Buildah's reader of lines has about twice as much, and nobody reads so long a label. */
    private static final int LONGEST_LABELS = 30_000;

    private final AbstractImageMojo mojo;
    private final Host host;
    private final Path context;

    InputParameters(AbstractImageMojo mojo, Host host, Path context) {
        this.mojo = mojo;
        this.host = host;
        this.context = context;
    }

    /** Those of the file, then of the POM, then of the command line; the last one counts. */
    Map<String, String> buildArgs() {
        Map<String, String> ofFile = mojo.buildArgsFile == null
                ? Map.of()
                : new BuildArgsFile(mojo.buildArgsFile.toPath().toAbsolutePath()).read();
        return ParameterReader.buildArgs(ofFile, mojo.buildArgs, userProperties());
    }

    BuildOptions options() {
        return new BuildOptions(
                labels(),
                HostEntries.read(mojo.addHosts),
                Ulimits.read(mojo.ulimits),
                ParameterReader.choice("format", mojo.format, ImageFormat.values()),
                mojo.squash,
                ParameterReader.outputTimestamp(mojo.outputTimestamp),
                new LayerRepositories(RepositoryReader.read("cacheFrom", mojo.cacheFrom), RepositoryReader.read("cacheTo", mojo.cacheTo)));
    }

    RequestedInputs inputs() {
        MavenSettings settings = new MavenSettings(mojo.session.getSettings(), mojo.settingsDecrypter);
        Path base = mojo.baseDirectory();
        return new RequestedInputs(
                new SecretReader(host, base, settings).read(mojo.secrets, userProperties()),
                new SshReader(host, base).read(mojo.ssh),
                new NamedContextReader(base).read(new NamedValues("buildContexts").read(mojo.buildContexts, userProperties())),
                mojo.hasPom() ? new ProjectArguments(mojo.project, context).offered() : Map.of(),
                projectLabels(),
                placeholders());
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new NamedValues("labels").read(mojo.labels, userProperties());
        labels.forEach((name, value) -> {
            if (name.isBlank() || name.indexOf('=') >= 0 || hasControl(name)) {
                throw new InvalidParameterException("labels", "\"" + name + "\" is no name of a label");
            }
            if (hasControl(value)) {
                throw new InvalidParameterException("labels", "the value of " + name + " has a line end or the like, which no label can have");
            }
        });
        return requireShort("labels", labels);
    }

    private Map<String, String> projectLabels() {
        if (!mojo.projectLabels || !mojo.hasPom()) {
            return Map.of();
        }
        return requireShort("projectLabels", new ProjectLabels(mojo.project).read(ParameterReader.text(mojo.revision)));
    }

    private static Map<String, String> requireShort(String parameter, Map<String, String> labels) {
        if (labels.toString().length() > LONGEST_LABELS) {
            throw new InvalidParameterException(parameter, "all labels together have more than " + LONGEST_LABELS + " letters");
        }
        return new LinkedHashMap<>(labels);
    }

    private Optional<Placeholders> placeholders() {
        return mojo.filterDockerfile
                ? Optional.of(new ProjectPlaceholders(mojo.session, mojo.project, mojo.execution))
                : Optional.empty();
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c));
    }

    private Properties userProperties() {
        return mojo.session.getUserProperties();
    }
}
