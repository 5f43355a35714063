package io.github.werfmaven.plan;

import io.github.werfmaven.context.SourceFault;
import java.util.regex.Pattern;

/** Says what mends a source that the context lacks. */
final class ContextFaults {

    private static final Pattern MADE_BY_MAVEN = Pattern.compile("(?:\\.?/)*target(?:/.*)?", Pattern.DOTALL);

    private ContextFaults() {
    }

    static String sentence(SourceFault fault) {
        return fault.sentence() + switch (fault.kind()) {
            case NOT_FOUND -> fault.suggestion().map(path -> "; do you mean " + path + "?").orElseGet(() -> earlierPhase(fault));
            case IGNORED -> fault.suggestion().map(line -> "; the line " + line + " at its end brings it back").orElse("");
            default -> "";
        };
    }

    private static String earlierPhase(SourceFault fault) {
        return MADE_BY_MAVEN.matcher(fault.source()).matches()
                ? "; what is in target is made by an earlier phase: run mvn package"
                : "";
    }
}
