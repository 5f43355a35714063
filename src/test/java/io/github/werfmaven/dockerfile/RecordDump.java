package io.github.werfmaven.dockerfile;

import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A record with all its components, but for nodes and for what is empty or false. */
final class RecordDump {

    private RecordDump() {
    }

    /** {@code Name component=value flag}. */
    static String of(Record record) {
        return record.getClass().getSimpleName() + components(record);
    }

    private static String components(Record record) {
        StringBuilder dump = new StringBuilder();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = unwrapped(valueOf(component, record));
            boolean absent = value instanceof Optional || Boolean.FALSE.equals(valueOf(component, record))
                    || value instanceof Collection<?> many && many.isEmpty();
            if (Boolean.TRUE.equals(valueOf(component, record))) {
                dump.append(' ').append(component.getName());
            } else if (!absent && !(value instanceof InstructionNode)) {
                dump.append(' ').append(component.getName()).append('=').append(shown(value));
            }
        }
        return dump.toString();
    }

    private static Object valueOf(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** What is in an optional; an empty one stays. */
    private static Object unwrapped(Object value) {
        if (value instanceof Optional<?> optional && optional.isPresent()) {
            return optional.get();
        } else if (value instanceof OptionalInt number) {
            return number.isPresent() ? number.getAsInt() : Optional.empty();
        } else if (value instanceof OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : Optional.empty();
        }
        return value;
    }

    private static String shown(Object value) {
        if (value instanceof String text) {
            return NodeDump.quote(text);
        } else if (value instanceof Collection<?> many) {
            return many.stream().map(RecordDump::shown).collect(Collectors.joining(" ", "[", "]"));
        } else if (value instanceof Record record) {
            return "(" + components(record).strip() + ")";
        }
        return value.toString();
    }
}
