package io.github.werfmaven.build;

import io.github.werfmaven.dockerfile.instructions.ArgumentValues;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.lint.DockerfileLinter;
import io.github.werfmaven.dockerfile.lint.LintMode;
import io.github.werfmaven.dockerfile.lint.LintReport;
import io.github.werfmaven.dockerfile.lint.LintRequest;
import io.github.werfmaven.dockerfile.lint.LintWarning;
import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileErrors;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.plan.BuildPlan;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Has a Dockerfile checked, and makes warnings or errors of what is found, as the user wants it. */
final class DockerfileWarnings {

    private static final int MOST_SHOWN = 50;

    private final Consumer<String> warnings;

    DockerfileWarnings(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    /** @throws io.github.werfmaven.dockerfile.parser.DockerfileException with what was found, where that is an error */
    LintReport check(
            BuildRequest request, Dockerfile dockerfile, Stages stages, BuildPlan plan, ArgumentValues arguments) {
        if (request.lint() == LintMode.OFF) {
            return LintReport.none();
        }
        LintReport report = DockerfileLinter.lint(new LintRequest(dockerfile, stages, arguments, plan::needs,
                new IgnoredSources(request.context(), request.dockerfile()), DockerfileWarnings::isImageName));
        if (request.lint() == LintMode.ERROR || report.options().error()) {
            fail(dockerfile, inOrder(report));
        } else {
            tell(dockerfile, inOrder(report));
        }
        return report;
    }

    private static List<LintWarning> inOrder(LintReport report) {
        return report.warnings().stream().sorted(Comparator.comparingInt(LintWarning::line)).toList();
    }

    private void tell(Dockerfile dockerfile, List<LintWarning> warnings) {
        for (LintWarning warning : warnings.subList(0, Math.min(warnings.size(), MOST_SHOWN))) {
            this.warnings.accept(dockerfile.path() + ":" + warning.line() + ": " + warning.text());
        }
        if (warnings.size() > MOST_SHOWN) {
            this.warnings.accept(dockerfile.path() + ": there are " + (warnings.size() - MOST_SHOWN) + " more warnings");
        }
    }

    private static void fail(Dockerfile dockerfile, List<LintWarning> warnings) {
        DockerfileErrors errors = new DockerfileErrors(dockerfile.path());
        warnings.forEach(warning -> errors.add(
                warning.line(), instruction(dockerfile, warning.line()), warning.text()));
        errors.throwIfAny();
    }

    private static String instruction(Dockerfile dockerfile, int line) {
        return dockerfile.instructions().stream()
                .filter(node -> node.lines().first() <= line && line <= node.lines().last())
                .map(InstructionNode::original)
                .findFirst()
                .orElse("");
    }

    private static boolean isImageName(String text) {
        try {
            ImageReference.parse(text);
            return true;
        } catch (IllegalArgumentException noName) {
            return false;
        }
    }
}
