package io.github.werfmaven.build;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.werfmaven.buildah.SecretNames;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.lint.LintWarning;
import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.plan.Content;
import io.github.werfmaven.plan.Expanded;
import io.github.werfmaven.plan.PlanWarning;
import io.github.werfmaven.plan.PlannedArgument;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.runtime.OciRuntime;
import java.nio.file.Path;

/**
 * An explanation for programs, in the form that the page "Parameters, results and modes" describes. What is added keeps the
 * version; what changes or goes makes it another.
 */
final class ExplanationJson {

    private static final int VERSION = 1;

    private final Explanation explanation;

    ExplanationJson(Explanation explanation) {
        this.explanation = explanation;
    }

    String text() {
        BuildRequest request = explanation.request();
        JsonStringWriter json = JsonWriter.indent("  ").string().object();
        json.value("version", VERSION);
        json.value("dockerfile", request.dockerfile().toString());
        json.value("context", request.context().toString());
        json.value("ignoreFile", explanation.ignoreFile().map(Path::toString).orElse(null));
        json.array("images");
        request.names().stream().map(ImageReference::toString).forEach(json::value);
        json.end();
        if (!request.platforms().isEmpty()) {
            json.array("platforms");
            request.platforms().stream().map(Platform::toString).forEach(json::value);
            json.end();
        }
        writeLabels(json);
        explanation.content().ifPresent(content -> {
            if (content instanceof Content.Known known) {
                json.value("contentDigest", known.digest().toString());
            } else {
                json.value("contentNotKnown", ((Content.Unknowable) content).reason());
            }
        });
        explanation.plan().target().map(Stage::index).ifPresentOrElse(
                target -> json.value("target", target), () -> json.nul("target"));
        new StageJson(request.dockerfile(), explanation.plan(), json).write();
        writeArguments(json);
        writeWarnings(json);
        explanation.way().ifPresentOrElse(way -> writeWay(way, json), () -> json.nul("engine").array("rewrites").end().nul("command"));
        return json.end().done() + "\n";
    }

    private void writeLabels(JsonStringWriter json) {
        if (!explanation.planned().labels().isEmpty()) {
            json.object("labels");
            explanation.planned().labels().forEach(json::value);
            json.end();
        }
    }

    private void writeArguments(JsonStringWriter json) {
        json.array("arguments");
        for (PlannedArgument argument : explanation.plan().arguments()) {
            boolean isSecret = SecretNames.soundsSecret(argument.name());
            json.object();
            json.value("name", argument.name());
            argument.stage().ifPresentOrElse(stage -> json.value("stage", stage), () -> json.nul("stage"));
            json.value("line", argument.line());
            json.value("secret", isSecret);
            boolean isKnown = !isSecret && argument.value().filter(Expanded.Known.class::isInstance).isPresent();
            json.value("value", isKnown ? ((Expanded.Known) argument.value().get()).text() : null);
            json.end();
        }
        json.end();
    }

    private void writeWarnings(JsonStringWriter json) {
        json.array("warnings");
        for (PlanWarning warning : explanation.plan().warnings()) {
            json.object();
            warning.line().ifPresentOrElse(line -> json.value("line", line), () -> json.nul("line"));
            json.value("sentence", warning.sentence());
            json.end();
        }
        for (LintWarning warning : explanation.planned().lint().warnings()) {
            json.object();
            json.value("line", warning.line());
            json.value("sentence", warning.sentence());
            json.value("rule", warning.rule().toString());
            json.value("page", warning.rule().page());
            json.end();
        }
        json.end();
    }

    private static void writeWay(Explanation.Way way, JsonStringWriter json) {
        Engine engine = way.engine();
        json.object("engine");
        json.value("mode", engine.mode().toString());
        json.value("runtime", engine.runtime().map(OciRuntime::name).orElse(null));
        json.value("storageDriver", engine.storage().driver().toString());
        json.value("network", engine.network());
        // Only the proof of a way runs Buildah, and so asks for its version.
        json.value("buildahVersion", way.isProven() ? engine.buildah().version().text() : null);
        json.value("proven", way.isProven());
        json.end();
        json.array("rewrites");
        way.adaptation().rewrites().forEach(
                notice -> json.object().value("line", notice.line()).value("sentence", notice.sentence()).end());
        json.end();
        json.array("command");
        Command command = way.command();
        command.arguments().forEach(json::value);
        json.end();
    }
}
