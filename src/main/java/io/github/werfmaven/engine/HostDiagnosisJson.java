package io.github.werfmaven.engine;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.werfmaven.host.CgroupVersion;
import io.github.werfmaven.host.ContainerEngine;
import io.github.werfmaven.host.HostFacts;
import io.github.werfmaven.preflight.CheckResult;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.WeighedFinding;
import io.github.werfmaven.runtime.OciRuntime;
import java.util.Locale;
import java.util.Optional;

/**
 * A diagnosis as the content of check.json, in the form that the page "Parameters, results and modes" describes. What is added
 * keeps the version; what changes or goes makes it another.
 */
public final class HostDiagnosisJson {

    private static final int VERSION = 1;

    private final HostDiagnosis diagnosis;
    private final JsonStringWriter json = JsonWriter.indent("  ").string();

    private HostDiagnosisJson(HostDiagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    public static String of(HostDiagnosis diagnosis, HostFacts facts) {
        return new HostDiagnosisJson(diagnosis).text(facts);
    }

    private String text(HostFacts facts) {
        Optional<Engine> engine = diagnosis.choice().map(EngineChoice::engine);
        json.object();
        json.value("version", VERSION);
        write(facts);
        json.value("able", engine.isPresent());
        json.value("verdict", diagnosis.verdict());
        json.value("cause", diagnosis.cause().orElse(null));
        json.value("mode", engine.map(e -> e.mode().toString()).orElse(null));
        json.value("runtime", engine.flatMap(Engine::runtime).map(OciRuntime::name).orElse(null));
        json.value("storageDriver", engine.map(e -> e.storage().driver().toString()).orElse(null));
        json.value("network", engine.map(Engine::network).orElse(null));
        json.value("buildahVersion", engine.map(e -> e.buildah().version().text()).orElse(null));
        json.object("timings");
        json.value("checks", diagnosis.checking().toMillis()).value("choice", diagnosis.choosing().toMillis()).end();
        json.array("trials");
        diagnosis.trials().forEach(this::write);
        json.end().array("checks");
        diagnosis.report().results().forEach(this::write);
        return json.end().end().done() + "\n";
    }

    private void write(HostFacts facts) {
        json.object("host");
        json.value("distribution", facts.distribution()).value("kernel", facts.kernel().orElse(null));
        json.value("architecture", facts.architecture());
        json.value("user", facts.user()).value("root", facts.isRoot());
        json.value("container", facts.container().map(ContainerEngine::toString).orElse(null));
        json.value("userNamespace", facts.inUserNamespace());
        json.value("cgroups", facts.cgroups().map(CgroupVersion::toString).orElse(null));
        json.end();
    }

    private void write(Trial trial) {
        Engine engine = trial.engine();
        json.object().value("engine", engine.toString()).value("mode", engine.mode().toString());
        json.value("runtime", engine.runtime().map(OciRuntime::name).orElse(null));
        json.value("storageDriver", engine.storage().driver().toString()).value("storage", engine.storage().toString());
        json.value("network", engine.network()).value("works", trial.works());
        json.value("reason", trial.failure().orElse(null)).value("ms", trial.duration().toMillis()).end();
    }

    private void write(CheckResult result) {
        json.object();
        json.value("name", result.name()).value("title", result.title());
        json.value("ms", result.duration().toMillis()).value("page", result.page());
        json.array("findings");
        diagnosis.findings().stream().filter(weighed -> weighed.check().equals(result)).forEach(this::write);
        json.end().end();
    }

    private void write(WeighedFinding weighed) {
        Finding finding = weighed.finding();
        json.object();
        json.value("weight", name(weighed.weight())).value("severity", name(finding.severity()));
        json.array("parts");
        finding.parts().stream().sorted().map(HostDiagnosisJson::name).forEach(json::value);
        json.end();
        json.value("problem", finding.problem()).value("seen", finding.seen());
        json.value("remedy", finding.remedy().sentence());
        json.array("commands");
        finding.remedy().typed(true).forEach(json::value);
        json.end();
        json.value("administrator", finding.remedy().needsAdministrator()).end();
    }

    /** As the page has it: {@code native-overlay}. */
    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
