package io.github.werfmaven.engine;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.werfmaven.preflight.CheckResult;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Report;
import io.github.werfmaven.preflight.WeighedFinding;
import io.github.werfmaven.runtime.OciRuntime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether this host can build images, and if not, why.
 *
 * @param report what the checks found
 * @param findings the same, weighed, the worst first
 * @param choice the way to build that was proven; absent where none works
 * @param passedOver the ways that do not work
 * @param verdict the outcome in one sentence
 */
public record HostDiagnosis(
        Report report, List<WeighedFinding> findings, Optional<EngineChoice> choice, List<PassedOver> passedOver, String verdict) {

    public HostDiagnosis {
        passedOver = List.copyOf(passedOver);
    }

    /** Finds out by trying every way until one works. */
    public static HostDiagnosis of(EngineSelector engines, EngineRequest request, Report report) {
        try {
            EngineChoice choice = engines.prove(request, () -> report);
            List<WeighedFinding> findings = report.weighed(engines.ways(request), choice.engine().parts());
            return new HostDiagnosis(
                    report, findings, Optional.of(choice), choice.passedOver(), "images are built with " + choice.engine());
        } catch (NoEngineException none) {
            return new HostDiagnosis(report, none.findings(), Optional.empty(), none.passedOver(), none.getMessage());
        }
    }

    /** The content of check.json. */
    public String json() {
        JsonStringWriter json = JsonWriter.indent("  ").string().object();
        json.value("able", choice.isPresent());
        json.value("verdict", verdict);
        json.value("mode", choice.map(c -> c.engine().mode().toString()).orElse(null));
        json.value("runtime", choice.flatMap(c -> c.engine().runtime()).map(OciRuntime::name).orElse(null));
        json.value("storageDriver", choice.map(c -> c.engine().storage().driver().toString()).orElse(null));
        json.value("network", choice.map(c -> c.engine().network()).orElse(null));
        json.value("buildahVersion", choice.map(c -> c.engine().buildah().version().text()).orElse(null));
        json.array("passedOver");
        for (PassedOver passed : passedOver) {
            json.object().value("engine", passed.engine().toString()).value("reason", passed.reason()).end();
        }
        json.end().array("checks");
        report.results().forEach(result -> write(json, result));
        return json.end().end().done() + "\n";
    }

    private static void write(JsonStringWriter json, CheckResult result) {
        json.object();
        json.value("name", result.name()).value("title", result.title());
        json.value("ms", result.duration().toMillis()).value("page", result.page());
        json.array("findings");
        for (Finding finding : result.findings()) {
            json.object();
            json.value("severity", finding.severity().name().toLowerCase(Locale.ROOT));
            json.value("problem", finding.problem()).value("seen", finding.seen());
            json.value("remedy", finding.remedy().sentence());
            json.array("commands");
            finding.remedy().typed(true).forEach(json::value);
            json.end().end();
        }
        json.end().end();
    }
}
