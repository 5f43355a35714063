package io.github.werfmaven.engine;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.werfmaven.preflight.CheckResult;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.runtime.OciRuntime;
import java.util.Locale;
import java.util.Optional;

/** A diagnosis as the content of check.json. */
public final class HostDiagnosisJson {

    private final JsonStringWriter json = JsonWriter.indent("  ").string();

    private HostDiagnosisJson() {}

    public static String of(HostDiagnosis diagnosis) {
        return new HostDiagnosisJson().written(diagnosis);
    }

    private String written(HostDiagnosis diagnosis) {
        Optional<Engine> engine = diagnosis.choice().map(EngineChoice::engine);
        json.object();
        json.value("able", engine.isPresent());
        json.value("verdict", diagnosis.verdict());
        json.value("mode", engine.map(e -> e.mode().toString()).orElse(null));
        json.value("runtime", engine.flatMap(Engine::runtime).map(OciRuntime::name).orElse(null));
        json.value("storageDriver", engine.map(e -> e.storage().driver().toString()).orElse(null));
        json.value("network", engine.map(Engine::network).orElse(null));
        json.value("buildahVersion", engine.map(e -> e.buildah().version().text()).orElse(null));
        json.array("trials");
        diagnosis.trials().forEach(this::write);
        json.end().array("checks");
        diagnosis.report().results().forEach(this::write);
        return json.end().end().done() + "\n";
    }

    private void write(Trial trial) {
        json.object().value("engine", trial.engine().toString()).value("works", trial.works());
        json.value("reason", trial.failure().orElse(null)).value("ms", trial.duration().toMillis()).end();
    }

    private void write(CheckResult result) {
        json.object();
        json.value("name", result.name()).value("title", result.title());
        json.value("ms", result.duration().toMillis()).value("page", result.page());
        json.array("findings");
        result.findings().forEach(this::write);
        json.end().end();
    }

    private void write(Finding finding) {
        json.object();
        json.value("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        json.value("problem", finding.problem()).value("seen", finding.seen());
        json.value("remedy", finding.remedy().sentence());
        json.array("commands");
        finding.remedy().typed(true).forEach(json::value);
        json.end().end();
    }
}
