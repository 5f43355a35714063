package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.parser.Dockerfile;
import io.github.werfmaven.dockerfile.parser.DockerfileError;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which checks speak: {@code skip=Rule,...|all;experimental=Rule,...|all;error=true|false}, at most three options, of which
 * the last of a kind counts. Names that no check has are nobody's concern. An experimental check is not skipped, it is asked
 * for or not.
 *
 * @param skipped names of checks
 * @param experimental names of checks
 * @param error whether warnings are errors
 * @see <a href="https://docs.docker.com/reference/dockerfile/#check">Dockerfile reference, check</a>
 */
public record CheckOptions(
        boolean skipsAll, Set<String> skipped, boolean allExperimental, Set<String> experimental, boolean error) {

    /** Nothing speaks. */
    static final CheckOptions SILENT = new CheckOptions(true, Set.of(), false, Set.of(), false);

    private static final CheckOptions NONE = new CheckOptions(false, Set.of(), false, Set.of(), false);
    private static final String BUILD_ARGUMENT = "BUILDKIT_DOCKERFILE_CHECK";
    private static final String ALL = "all";
    private static final int MOST_OPTIONS = 3;

    public CheckOptions {
        skipped = Set.copyOf(skipped);
        experimental = Set.copyOf(experimental);
    }

    /**
     * Those of a Dockerfile: the build argument BUILDKIT_DOCKERFILE_CHECK, or where it is not given the directive.
     *
     * @throws DockerfileException where they cannot be read
     */
    static CheckOptions of(Dockerfile dockerfile, Map<String, String> buildArguments) {
        Optional<String> argument = Optional.ofNullable(buildArguments.get(BUILD_ARGUMENT));
        String source = argument.isPresent() ? "the build argument " + BUILD_ARGUMENT : "the parser directive \"check\"";
        try {
            return parse(argument.orElseGet(() -> dockerfile.directives().check().map(CheckOptions::upToBlank).orElse("")));
        } catch (IllegalArgumentException wrong) {
            throw new DockerfileException(
                    DockerfileError.ofFile(dockerfile.path(), source + " cannot be read: " + wrong.getMessage()));
        }
    }

    /** @throws IllegalArgumentException where an option is none; the message is a sentence */
    static CheckOptions parse(String text) {
        CheckOptions options = NONE;
        if (text.isBlank()) {
            return options;
        }
        for (String option : text.strip().split(";", MOST_OPTIONS)) {
            int equals = option.indexOf('=');
            if (equals < 0) {
                throw unknown(option);
            }
            String value = option.substring(equals + 1).strip();
            options = switch (option.substring(0, equals).strip()) {
                case "skip" -> options.skipping(value);
                case "experimental" -> options.asking(value);
                case "error" -> options.failing(truth(value));
                default -> throw unknown(option);
            };
        }
        return options;
    }

    /** Those for one instruction: a comment {@code # check=skip=...} above it adds to them, unless it cannot be read. */
    CheckOptions at(InstructionNode node) {
        Optional<String> comment = node.check();
        if (comment.isEmpty()) {
            return this;
        }
        try {
            CheckOptions other = parse(upToBlank(comment.get()));
            return new CheckOptions(skipsAll || other.skipsAll, union(skipped, other.skipped),
                    allExperimental || other.allExperimental, union(experimental, other.experimental), error);
        } catch (IllegalArgumentException remark) {
            return this;
        }
    }

    /** Whether a check speaks. */
    public boolean allow(LintRule rule) {
        return rule.isExperimental()
                ? allExperimental || experimental.contains(rule.toString())
                : !skipsAll && !skipped.contains(rule.toString());
    }

    private CheckOptions skipping(String value) {
        return value.equals(ALL)
                ? new CheckOptions(true, skipped, allExperimental, experimental, error)
                : new CheckOptions(skipsAll, names(value), allExperimental, experimental, error);
    }

    private CheckOptions asking(String value) {
        return value.equals(ALL)
                ? new CheckOptions(skipsAll, skipped, true, experimental, error)
                : new CheckOptions(skipsAll, skipped, allExperimental, names(value), error);
    }

    private CheckOptions failing(boolean value) {
        return new CheckOptions(skipsAll, skipped, allExperimental, experimental, value);
    }

    private static Set<String> names(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> union = new HashSet<>(some);
        union.addAll(others);
        return union;
    }

    private static String upToBlank(String value) {
        int blank = value.indexOf(' ');
        return blank < 0 ? value : value.substring(0, blank);
    }

    /** The spellings of Go's strconv.ParseBool. */
    private static boolean truth(String value) {
        return switch (value) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw new IllegalArgumentException("error= takes true or false, not \"" + Excerpt.of(value) + "\"");
        };
    }

    private static IllegalArgumentException unknown(String option) {
        return new IllegalArgumentException(
                "\"" + Excerpt.of(option) + "\" is no option; it takes skip=, error= and experimental= with semicolons between them");
    }
}
