package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The fields of a {@code --mount} to a mount.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#run---mount">Dockerfile reference, RUN --mount</a>
 */
final class MountParser {

    private static final Set<String> TYPES = Set.of("bind", "cache", "tmpfs", "secret", "ssh");
    private static final Map<String, String> ALIASES = Map.of("src", "source", "dst", "target", "destination", "target",
            "ro", "readonly", "rw", "readwrite");
    private static final Set<String> KEYS = Set.of("type", "from", "source", "target", "readonly", "readwrite", "id", "sharing",
            "required", "size", "mode", "uid", "gid", "env", "src", "dst", "destination", "ro", "rw");
    private static final Set<String> SWITCHES = Set.of("readonly", "readwrite", "required");

    private final UnaryOperator<String> expand;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, OptionalLong> numbers = new HashMap<>();
    private Optional<Boolean> readOnly = Optional.empty();
    private boolean required;
    private OptionalLong size = OptionalLong.empty();

    /** @param value nothing for a field that is a mere word */
    record Field(String key, Optional<String> value) {
    }

    MountParser(UnaryOperator<String> expand) {
        this.expand = expand;
    }

    /** The fields in their order, their keys in lower case. */
    static List<Field> fields(String text) {
        List<Field> fields = new ArrayList<>();
        for (String field : CommaSeparated.fields(text)) {
            int equals = field.indexOf('=');
            fields.add(equals < 0
                    ? new Field(field.toLowerCase(Locale.ROOT), Optional.empty())
                    : new Field(field.substring(0, equals).toLowerCase(Locale.ROOT), Optional.of(field.substring(equals + 1))));
        }
        return fields;
    }

    Mount parse(String text) {
        for (Field field : fields(text)) {
            read(field);
        }
        return switch (checkedType()) {
            case "cache" -> new Mount.Cache(value("target"), value("id"), value("from"), value("source"), sharing(),
                    mode(), number("uid"), number("gid"), readOnly.orElse(false));
            case "tmpfs" -> new Mount.Tmpfs(value("target"), size, readOnly.orElse(false));
            case "secret" -> secret();
            case "ssh" -> ssh();
            default -> new Mount.Bind(value("target"), value("from"), value("source"), readOnly.orElse(true));
        };
    }

    /** Some keys belong to a type, and the reference wants the type to stand before them. */
    private void read(Field field) {
        if (!KEYS.contains(field.key())) {
            throw new InstructionFault("a --mount has no field \"" + Excerpt.of(field.key()) + "\""
                    + Suggestion.nearest(field.key(), KEYS).map(near -> "; do you mean " + near + "?").orElseGet(
                            () -> "; it takes " + String.join(", ", KEYS.stream().sorted().toList())));
        }
        String key = ALIASES.getOrDefault(field.key(), field.key());
        if (field.value().isEmpty() && !SWITCHES.contains(key)) {
            throw new InstructionFault("the field " + key + " of a --mount needs a value: " + key + "=...");
        }
        String value = field.value().map(expand).orElse("true");
        switch (key) {
            case "type" -> values.put(key, oneOf(TYPES, key, value));
            case "sharing" -> values.put(key, oneOf(Set.of("shared", "private", "locked"), key, value));
            case "readonly" -> readOnly = Optional.of(truth(key, value));
            case "readwrite" -> readOnly = Optional.of(!truth(key, value));
            case "required" -> {
                refuseUnless(Set.of("secret", "ssh"), key);
                required = truth(key, value);
            }
            case "size" -> {
                refuseUnless(Set.of("tmpfs"), key);
                size = known(ByteSize.parse(value), key, value, "a size such as 64m");
            }
            case "mode" -> numbers.put(key, known(Numbers.unsigned(value, 8), key, value, "an octal number such as 0755"));
            case "uid", "gid" -> numbers.put(key, known(Numbers.unsigned(value, 10), key, value, "a number"));
            default -> values.put(key, value);
        }
    }

    private Mount secret() {
        Optional<String> source = value("source");
        if (value("from").isPresent()) {
            throw new InstructionFault("a secret mount cannot have from=");
        }
        if (source.isEmpty() && value("target").isEmpty() && value("id").isEmpty()) {
            throw new InstructionFault("a secret mount needs an id= or a target=");
        }
        if (source.isPresent() && value("id").isPresent()) {
            throw new InstructionFault("a secret mount takes id= or source=, not both");
        }
        return new Mount.Secret(value("target"), value("id").or(() -> source), Optional.ofNullable(values.get("env")),
                required, mode(), number("uid"), number("gid"), readOnly.orElse(true));
    }

    private Mount ssh() {
        if (value("source").isPresent()) {
            throw new InstructionFault("an ssh mount cannot have source=; its agent is named by id=");
        }
        return new Mount.Ssh(value("target"), value("id"), required, mode(), number("uid"), number("gid"), readOnly.orElse(true));
    }

    private String checkedType() {
        String type = values.getOrDefault("type", "bind");
        if (!type.equals("cache") && values.containsKey("sharing")) {
            throw new InstructionFault("sharing= is for cache mounts, this is a " + type + " mount");
        }
        boolean ofFiles = type.equals("bind") || type.equals("tmpfs");
        Optional<String> number = List.of("mode", "uid", "gid").stream().filter(numbers::containsKey).findFirst();
        if (ofFiles && number.isPresent()) {
            throw new InstructionFault(number.get() + "= is not for " + type + " mounts");
        }
        if ((ofFiles || type.equals("cache")) && value("target").filter("/"::equals).isPresent()) {
            throw new InstructionFault("a " + type + " mount cannot have the root directory for its target");
        }
        return type;
    }

    private void refuseUnless(Set<String> types, String key) {
        String type = values.getOrDefault("type", "bind");
        if (!types.contains(type)) {
            throw new InstructionFault(key + " is for " + String.join(" and ", types.stream().sorted().toList())
                    + " mounts, and type= stands before it; this is a " + type + " mount");
        }
    }

    private static String oneOf(Set<String> allowed, String key, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (!allowed.contains(lower)) {
            throw new InstructionFault(key + "= of a --mount cannot be \"" + Excerpt.of(value) + "\"; it takes "
                    + String.join(", ", allowed.stream().sorted().toList()));
        }
        return lower;
    }

    private static boolean truth(String key, String value) {
        return Numbers.truth(value).orElseThrow(() -> wrong(key, value, "true or false"));
    }

    private static OptionalLong known(OptionalLong number, String key, String value, String wanted) {
        if (number.isEmpty()) {
            throw wrong(key, value, wanted);
        }
        return number;
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key)).filter(text -> !text.isEmpty());
    }

    private Optional<Mount.Sharing> sharing() {
        return value("sharing").map(text -> Mount.Sharing.valueOf(text.toUpperCase(Locale.ROOT)));
    }

    private OptionalInt mode() {
        OptionalLong mode = number("mode");
        return mode.isPresent() ? OptionalInt.of((int) mode.getAsLong()) : OptionalInt.empty();
    }

    private OptionalLong number(String key) {
        return numbers.getOrDefault(key, OptionalLong.empty());
    }

    private static InstructionFault wrong(String key, String value, String wanted) {
        return new InstructionFault(key + "= of a --mount takes " + wanted + ", not \"" + Excerpt.of(value) + "\"");
    }
}
