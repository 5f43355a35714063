package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.instructions.PlatformName;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.Stages;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.shell.Expansion;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The checks of base images and platforms, in every stage. */
final class FromChecks {

    private static final String TARGET_PLATFORM = "TARGETPLATFORM";

    private FromChecks() {
    }

    /**
     * {@link LintRule#INVALID_DEFAULT_ARG_IN_FROM}, which comments cannot silence in the reference. It also looks at bases
     * without variables; we do not, for Buildah takes bases that it does not, such as {@code oci:} and {@code docker-archive:}.
     *
     * @param defaults the arguments as they are without build arguments
     */
    static void checkDefaults(Stages stages, FromArguments defaults, Predicate<String> imageName, Findings findings) {
        for (Stage stage : stages.all()) {
            Optional<Expansion> base = defaults.expand(stage.base());
            if (base.isEmpty()) {
                return;
            }
            if (!isConstant(base.get()) && !imageName.test(base.get().text())) {
                findings.at(stage.line()).warn(LintRule.INVALID_DEFAULT_ARG_IN_FROM, "With nothing but the defaults of its ARGs, \""
                        + Excerpt.of(stage.base()) + "\" is no image name");
            }
        }
    }

    static void check(Stages stages, FromArguments arguments, NearNames near, Findings findings) {
        for (Stage stage : stages.all()) {
            Findings.Place place = findings.at(stage.from());
            Optional<Expansion> base = arguments.expand(stage.base());
            base.ifPresent(word -> undefined(word, arguments, near, place));
            Optional<Expansion> platform = base.isPresent() ? stage.platform().flatMap(arguments::expand) : Optional.empty();
            platform.ifPresent(word -> {
                undefined(word, arguments, near, place);
                redundant(stage, word, arguments, place);
                constant(stage, word, arguments.value("BUILDARCH"), place);
            });
        }
    }

    private static void undefined(Expansion word, FromArguments arguments, NearNames near, Findings.Place place) {
        for (String name : word.unset()) {
            if (!arguments.names().contains(name)) {
                place.warn(LintRule.UNDEFINED_ARG_IN_FROM, "No ARG before the first FROM declares \"" + Excerpt.of(name) + "\""
                        + near.nearest(name, arguments.names()).map(other -> "; do you mean " + other + "?").orElse(""));
            }
        }
    }

    private static void redundant(Stage stage, Expansion platform, FromArguments arguments, Findings.Place place) {
        if (platform.used().equals(Set.of(TARGET_PLATFORM)) && platform.unset().isEmpty()
                && platform.text().equals(arguments.value(TARGET_PLATFORM))) {
            place.warn(LintRule.REDUNDANT_TARGET_PLATFORM,
                    "--platform=" + Excerpt.of(stage.platform().orElse("")) + " asks for what FROM takes without it");
        }
    }

    /** A stage whose name has the platform in it is for that platform alone. */
    private static void constant(Stage stage, Expansion word, String architecture, Findings.Place place) {
        String name = stage.name().orElse("");
        if (isConstant(word)) {
            PlatformName.parse(word.text(), architecture)
                    .filter(platform -> !name.contains(platform.os()) && !name.contains(platform.architecture()))
                    .ifPresent(platform -> place.warn(LintRule.FROM_PLATFORM_FLAG_CONST_DISALLOWED,
                            "--platform=" + Excerpt.of(word.text()) + " is the same for whatever platform the build is for"));
        }
    }

    private static boolean isConstant(Expansion word) {
        return word.used().isEmpty() && word.unset().isEmpty();
    }
}
