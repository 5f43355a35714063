package io.github.werfmaven.dockerfile.shell;

import java.util.Optional;

/** Reads what begins with a dollar sign and says what comes in its place. */
final class SubstitutionReader {

    private final WordReader words;
    private final Cursor cursor;
    private final VariableLookup lookup;
    private final boolean keepUnset;
    private final Allowance allowance;

    SubstitutionReader(WordReader words, Cursor cursor, VariableLookup lookup, boolean keepUnset, Allowance allowance) {
        this.words = words;
        this.cursor = cursor;
        this.lookup = lookup;
        this.keepUnset = keepUnset;
        this.allowance = allowance;
    }

    String read() {
        cursor.next();
        String text = cursor.take('{') ? readBraced() : readPlain();
        allowance.spend(text.length());
        return text;
    }

    static ExpansionException unclosed(char missing) {
        return new ExpansionException(
                ExpansionFault.UNCLOSED_SUBSTITUTION, "\"${\" is not closed: \"" + missing + "\" is missing");
    }

    private String readPlain() {
        String name = cursor.takeName();
        return name.isEmpty() ? "$" : valueOr(name, "$" + name);
    }

    private String readBraced() {
        switch (cursor.peek()) {
            case Cursor.END -> throw unclosed('}');
            case '{', '}', ':' -> throw new ExpansionException(
                    ExpansionFault.NO_NAME, "the name of a variable is missing after \"${\"");
            default -> { }
        }
        String name = cursor.takeName();
        int modifier = cursor.next();
        return switch (modifier) {
            case Cursor.END -> throw unclosed('}');
            case '}' -> valueOr(name, "${" + name + "}");
            case ':' -> readConditional(name, cursor.next(), true);
            case '-', '+', '?' -> readConditional(name, modifier, false);
            case '#', '%' -> readTrimming(name, (char) modifier);
            case '/' -> readReplacement(name);
            default -> throw unsupported(name, Character.toString(modifier));
        };
    }

    private String valueOr(String name, String reference) {
        return lookup.value(name).orElse(keepUnset ? reference : "");
    }

    /** @param emptyIsUnset whether a colon was there */
    private String readConditional(String name, int modifier, boolean emptyIsUnset) {
        if (modifier == Cursor.END) {
            throw unclosed('}');
        }
        String shown = (emptyIsUnset ? ":" : "") + Character.toString(modifier);
        if (modifier == '#' || modifier == '%') {
            throw unsupported(name, shown);
        }
        String word = words.readWithin('}', false);
        Optional<String> value = lookup.value(name);
        if (keepUnset && value.isEmpty()) {
            return "${" + name + shown + word + "}";
        }
        Optional<String> counting = value.filter(text -> !(emptyIsUnset && text.isEmpty()));
        return switch (modifier) {
            case '-' -> counting.orElse(word);
            case '+' -> counting.isPresent() ? word : "";
            case '?' -> counting.orElseThrow(() -> noValue(name, value.isPresent(), word));
            default -> throw unsupported(name, shown);
        };
    }

    /** {@code #} takes the pattern off the value's start, {@code %} off its end; doubled, as much as it can. */
    private String readTrimming(String name, char modifier) {
        String word = words.readWithin('}', true);
        Optional<String> value = lookup.value(name);
        if (keepUnset && value.isEmpty()) {
            return "${" + name + modifier + word + "}";
        }
        boolean most = !word.isEmpty() && word.charAt(0) == modifier;
        String pattern = most ? word.substring(1) : word;
        String text = value.orElse("");
        return modifier == '#'
                ? WildcardPattern.of(pattern, allowance).withoutPrefix(text, most)
                : WildcardPattern.reversed(pattern, allowance).withoutSuffix(text, most);
    }

    private String readReplacement(String name) {
        boolean all = cursor.take('/');
        String pattern = words.readWithin('/', true);
        String replacement = words.readWithin('}', true);
        Optional<String> value = lookup.value(name);
        if (keepUnset && value.isEmpty()) {
            // With one slash even where two were written: so does the frontend.
            return "${" + name + "/" + pattern + "/" + replacement + "}";
        }
        WildcardPattern wildcards = WildcardPattern.of(pattern, allowance);
        String text = value.orElse("");
        return all ? wildcards.replaceAll(text, replacement) : wildcards.replaceFirst(text, replacement);
    }

    private static ExpansionException noValue(String name, boolean isEmpty, String sentence) {
        String reason = name + (isEmpty ? " is empty" : " has no value") + (sentence.isEmpty() ? "" : ": " + sentence);
        return isEmpty ? new ExpansionException(ExpansionFault.NO_VALUE, reason) : ExpansionException.missing(name, reason);
    }

    private static ExpansionException unsupported(String name, String modifier) {
        return new ExpansionException(ExpansionFault.UNSUPPORTED_MODIFIER, "\"${" + name + modifier
                + "\": a variable's name ends at \"}\" or at one of the modifiers :- - :+ + :? ? # ## % %% / //");
    }
}
