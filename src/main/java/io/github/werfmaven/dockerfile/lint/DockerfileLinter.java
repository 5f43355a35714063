package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.ParserWarning;
import java.util.Map;
import java.util.Optional;

/**
 * Looks a Dockerfile over in the reference's order: what the parser saw, each instruction by itself, the stages side by side,
 * what FROM comes to, and then what the instructions of the stages that are built do. The time is proportional to the
 * Dockerfile's size.
 *
 * @see <a href="https://docs.docker.com/reference/build-checks/">Build checks</a>
 */
public final class DockerfileLinter {

    private DockerfileLinter() {
    }

    /**
     * Checks a Dockerfile. {@link LintRule#INVALID_BASE_IMAGE_PLATFORM} is not among what it finds: that is known only when
     * the image is there.
     *
     * @throws DockerfileException where the options of the checks, or the arguments before the first FROM, cannot be read
     */
    public static LintReport lint(LintRequest request) {
        Dockerfile dockerfile = request.dockerfile();
        Stages stages = request.stages();
        ArgumentValues arguments = request.arguments();
        CheckOptions options = CheckOptions.of(dockerfile, arguments.given());
        Findings findings = new Findings(options);
        NearNames near = new NearNames();

        dockerfile.warnings().forEach(warning -> repeat(warning, findings));
        SourceChecks.check(stages, findings);
        StageNameChecks.check(stages, findings);
        KeywordCasingCheck.check(stages, findings);
        FromArguments.of(stages, arguments, Map.of())
                .ifPresent(defaults -> FromChecks.checkDefaults(stages, defaults, request.imageName(), findings));
        Optional<FromArguments> given = FromArguments.of(stages, arguments, arguments.given());
        given.ifPresent(values -> FromChecks.check(stages, values, near, findings));
        new StageChecks(request, given, near, findings).check();
        return new LintReport(findings.warnings(), options);
    }

    private static void repeat(ParserWarning warning, Findings findings) {
        for (LintRule rule : LintRule.values()) {
            if (rule.toString().equals(warning.rule())) {
                findings.at(warning.line()).warn(rule, warning.sentence());
            }
        }
    }
}
