package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.Suggestion;
import java.util.Locale;
import java.util.Set;

/**
 * The value of {@code RUN --device}: {@code [name=]name[,required[=true|false]]}.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#run---device">Dockerfile reference, RUN --device</a>
 */
final class DeviceSyntax {

    private DeviceSyntax() {
    }

    /** @throws InstructionFault where the reference refuses it */
    static void check(String text) {
        boolean named = false;
        for (String field : CommaSeparated.fields(text)) {
            int equals = field.indexOf('=');
            String key = (equals < 0 ? field : field.substring(0, equals)).toLowerCase(Locale.ROOT);
            if (key.equals("required")) {
                checkTruth(equals < 0 ? "true" : field.substring(equals + 1));
            } else if (key.equals("name") && equals >= 0 && named) {
                throw new InstructionFault("--device has two names");
            } else if (named) {
                throw new InstructionFault("--device has no field \"" + Excerpt.of(field) + "\""
                        + Suggestion.nearest(key, Set.of("name", "required")).map(near -> "; do you mean " + near + "?").orElse(""));
            } else {
                named = !(key.equals("name") && equals >= 0 ? field.substring(equals + 1) : field).isEmpty();
            }
        }
    }

    private static void checkTruth(String value) {
        if (Numbers.truth(value).isEmpty()) {
            throw new InstructionFault("required= of a --device takes true or false, not \"" + Excerpt.of(value) + "\"");
        }
    }
}
