package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.instructions.Stages;
import java.util.HashSet;
import java.util.Set;

/** The checks of stage names, upper and lower case being the same. Comments cannot silence them in the reference. */
final class StageNameChecks {

    private static final Set<String> RESERVED = Set.of("context", "scratch");

    private StageNameChecks() {
    }

    static void check(Stages stages, Findings findings) {
        Set<String> seen = new HashSet<>();
        for (Stage stage : stages.all()) {
            stage.name().ifPresent(name -> check(name, seen.add(name), findings.at(stage.line())));
        }
    }

    private static void check(String name, boolean isFirst, Findings.Place place) {
        if (RESERVED.contains(name)) {
            place.warn(LintRule.RESERVED_STAGE_NAME,
                    "\"" + name + "\" has a meaning of its own, so it should not be the name of a stage");
        }
        if (!isFirst) {
            place.warn(LintRule.DUPLICATE_STAGE_NAME,
                    "A stage above is called \"" + name + "\" already; by this name only the last of them is found");
        }
    }
}
