package io.github.werfmaven.build;

import io.github.werfmaven.buildah.SecretNames;
import io.github.werfmaven.context.GlobDialect;
import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.lint.LintReport;
import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileError;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.DockerfileParser;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.image.OutputTimestamp;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.plan.BuildArguments;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.BuildPlanner;
import io.github.werfmaven.plan.NamedContexts;
import io.github.werfmaven.plan.NamedInputs;
import io.github.werfmaven.plan.ContextFiles;
import io.github.werfmaven.plan.PlanWarning;
import io.github.werfmaven.plan.StagePlatforms;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Gets a Dockerfile from disk, plans its build and has it checked. */
final class DockerfilePlan {

    private final Optional<Platform> own;
    private final BuildLog log;
    private final Set<String> told = new HashSet<>();

    /** @param own the platform of this machine, where it is known */
    DockerfilePlan(Optional<Platform> own, BuildLog log) {
        this.own = own;
        this.log = log;
    }

    /**
     * Plans the build of a request.
     *
     * @param asked the platform that the image is for, where the user names it; else that of this machine
     * @param engine what will build it, as far as that is known by now: which files a pattern takes depends on the Buildah
     * @throws DockerfileException when the file cannot be read or is no Dockerfile, what it says cannot be built, or where
     *     warnings are errors
     */
    PlannedBuild plan(BuildRequest request, Optional<Platform> asked, Optional<Engine> engine) {
        Optional<Platform> target = asked.or(() -> own);
        Path path = request.dockerfile();
        if (path.toString().endsWith(".in")) {
            // buildah-build(1): a file of this name goes through the C preprocessor first.
            log.detail(path + " is left to Buildah and its preprocessor unread");
            return PlannedBuild.unknown(request, asked, own, target);
        }
        byte[] written = content(path);
        byte[] content = filtered(written, path, request.inputs().placeholders());
        Dockerfile dockerfile = new DockerfileParser().parse(path, content);
        Stages stages = Stages.of(dockerfile);
        Map<String, String> buildArgs = new OfferedArguments(offered(request)).complete(request.buildArgs(), stages);
        BuildArguments arguments = arguments(buildArgs, target);
        ContextFiles context = new ContextFiles(request.context(), path, globDialect(engine));
        BuildPlan plan = new BuildPlanner().plan(stages, request.target(), arguments, context, named(request.inputs()));
        new FormatCheck(path, plan).check(request.options().format());
        for (PlanWarning warning : plan.warnings()) {
            warn(path + (warning.line().isPresent() ? ":" + warning.line().getAsInt() : "") + ": " + warning.sentence());
        }
        for (Stage stage : plan.stages()) {
            if (plan.base(stage).isEmpty()) {
                log.detail(path + ":" + stage.line() + ": " + Excerpt.of(stage.base()) + " is left to Buildah as it is");
            }
        }
        ArgumentValues values = arguments.values(stages, request.target());
        LintReport lint = new DockerfileWarnings(this::warn).check(request, dockerfile, stages, plan, values);
        return new PlannedBuild(asked, new StagePlatforms(plan, own, target), lint, buildArgs, new ImageLabels(request, plan).labels(),
                Optional.of(new PlannedBuild.Source(
                        new String(content, StandardCharsets.UTF_8), !Arrays.equals(content, written), stages, values)), false);
    }

    private byte[] filtered(byte[] content, Path path, Optional<Placeholders> placeholders) {
        if (placeholders.isEmpty()) {
            return content;
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return new PlaceholderFilter(path, placeholders.get(), this::warn).filter(text).getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException otherEncoding) {
            // Whoever parses it says so.
            return content;
        }
    }

    private static NamedInputs named(RequestedInputs inputs) {
        return new NamedInputs(inputs.secrets().stream().map(Secret::id).collect(Collectors.toSet()), inputs.ssh().keySet(),
                new NamedContexts(inputs.contexts()));
    }

    /** What holds for several platforms is said once. */
    private void warn(String sentence) {
        if (told.add(sentence)) {
            log.warning(sentence);
        }
    }

    /** Of a Buildah that is not known yet the one that finds more is taken: what it does not find, it says itself. */
    private static GlobDialect globDialect(Optional<Engine> engine) {
        return engine.filter(known -> !known.buildah().version().isAtLeast(1, 38)).isPresent()
                ? GlobDialect.PLAIN
                : GlobDialect.EXTENDED;
    }

    /** With the time of the image, for a Dockerfile that asks for it. */
    private static Map<String, String> offered(BuildRequest request) {
        Map<String, String> offered = new HashMap<>(request.inputs().offeredArgs());
        request.options().timestamp().ifPresent(timestamp ->
                offered.put(OutputTimestamp.BUILD_ARGUMENT, String.valueOf(timestamp.epochSeconds())));
        return offered;
    }

    private BuildArguments arguments(Map<String, String> given, Optional<Platform> target) {
        Set<String> secrets = given.keySet().stream().filter(SecretNames::soundsSecret).collect(Collectors.toSet());
        return new BuildArguments(given, secrets, own, target);
    }

    private static byte[] content(Path path) {
        if (Files.isDirectory(path)) {
            throw unreadable(path, "this is a directory; <dockerfile> (-Dwerf.dockerfile) takes the file itself");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw unreadable(path, "this is no regular file");
        }
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException missing) {
            throw unreadable(path, "there is no such file; <dockerfile> (-Dwerf.dockerfile) names it");
        } catch (AccessDeniedException denied) {
            throw unreadable(path, "the file cannot be read: permission denied");
        } catch (IOException failed) {
            throw unreadable(path, "the file cannot be read: " + failed.getMessage());
        }
    }

    private static DockerfileException unreadable(Path path, String sentence) {
        return new DockerfileException(DockerfileError.ofFile(path, sentence));
    }
}
