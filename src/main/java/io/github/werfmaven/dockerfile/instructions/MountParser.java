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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private Optional<Boolean> readOnly = Optional.empty();

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
        return switch (type()) {
            case "cache" -> new Mount.Cache(value("target"), value("id"), value("from"), value("source"), sharing(),
                    mode(), number("uid"), number("gid"), readOnly.orElse(false));
            case "tmpfs" -> new Mount.Tmpfs(value("target"), size(), readOnly.orElse(false));
            case "secret" -> secret();
            case "ssh" -> new Mount.Ssh(value("target"), value("id"), isOn("required"), mode(), number("uid"), number("gid"),
                    readOnly.orElse(true));
            default -> new Mount.Bind(value("target"), value("from"), value("source"), readOnly.orElse(true));
        };
    }

    /** Some keys belong to a type, and the reference wants the type to stand before them. */
    private void read(Field field) {
        if (!KEYS.contains(field.key())) {
            throw new InstructionFault("a --mount has no field \"" + Excerpt.of(field.key()) + "\""
                    + Suggestion.nearest(field.key(), KEYS).map(near -> "; do you mean " + near + "?").orElse(""));
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
                values.put(key, String.valueOf(truth(key, value)));
            }
            case "size" -> {
                refuseUnless(Set.of("tmpfs"), key);
                values.put(key, value);
                size();
            }
            default -> values.put(key, value);
        }
    }

    private Mount secret() {
        if (value("from").isPresent()) {
            throw new InstructionFault("a secret mount cannot have from=");
        }
        Optional<String> source = value("source");
        if (source.isEmpty() && value("target").isEmpty() && value("id").isEmpty()) {
            throw new InstructionFault("a secret mount needs an id= or a target=");
        }
        if (source.isPresent() && value("id").isPresent()) {
            throw new InstructionFault("a secret mount takes id= or source=, not both");
        }
        return new Mount.Secret(value("target"), value("id").or(() -> source), Optional.ofNullable(values.get("env")),
                isOn("required"), mode(), number("uid"), number("gid"), readOnly.orElse(true));
    }

    private String type() {
        String type = values.getOrDefault("type", "bind");
        if (!type.equals("cache") && values.containsKey("sharing")) {
            throw new InstructionFault("sharing= is for cache mounts, this is a " + type + " mount");
        }
        if (type.equals("bind") || type.equals("tmpfs")) {
            for (String key : List.of("mode", "uid", "gid")) {
                if (values.containsKey(key)) {
                    throw new InstructionFault(key + "= is not for " + type + " mounts");
                }
            }
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

    /** The spellings of Go's strconv.ParseBool. */
    private static boolean truth(String key, String value) {
        return switch (value) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw wrong(key, value, "true or false");
        };
    }

    private boolean isOn(String key) {
        return Boolean.parseBoolean(values.get(key));
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key)).filter(text -> !text.isEmpty());
    }

    private Optional<Mount.Sharing> sharing() {
        return value("sharing").map(text -> Mount.Sharing.valueOf(text.toUpperCase(Locale.ROOT)));
    }

    private OptionalInt mode() {
        Optional<String> text = Optional.ofNullable(values.get("mode"));
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseUnsignedInt(text.get(), 8));
        } catch (NumberFormatException noNumber) {
            throw wrong("mode", text.get(), "an octal number");
        }
    }

    private OptionalLong number(String key) {
        Optional<String> text = Optional.ofNullable(values.get(key));
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Integer.toUnsignedLong(Integer.parseUnsignedInt(text.get())));
        } catch (NumberFormatException noNumber) {
            throw wrong(key, text.get(), "a number");
        }
    }

    /** As Docker writes sizes: {@code 64m}, {@code 1.5GiB}, {@code 4096}; the units are powers of 1024. */
    private OptionalLong size() {
        Optional<String> text = Optional.ofNullable(values.get("size"));
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        Matcher matcher = Pattern.compile("(\\d{1,15}(?:\\.\\d{0,15})?) ?(?:([kmgtp])?(?:i?b)?)").matcher(text.get().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw wrong("size", text.get(), "a size such as 64m");
        }
        int power = matcher.group(2) == null ? 0 : 1 + "kmgtp".indexOf(matcher.group(2));
        return OptionalLong.of((long) (Double.parseDouble(matcher.group(1)) * (1L << 10 * power)));
    }

    private static InstructionFault wrong(String key, String value, String wanted) {
        return new InstructionFault(key + "= of a --mount takes " + wanted + ", not \"" + Excerpt.of(value) + "\"");
    }
}
