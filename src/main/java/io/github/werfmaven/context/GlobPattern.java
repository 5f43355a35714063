package io.github.werfmaven.context;

import io.github.werfmaven.context.ExpressionNode.Place;
import io.github.werfmaven.context.ExpressionNode.Repeat;
import io.github.werfmaven.context.ExpressionNode.Sequence;
import io.github.werfmaven.context.ExpressionNode.Single;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A pattern for one name, as Go's <a href="https://pkg.go.dev/path/filepath#Match">filepath.Match</a> has it: {@code *},
 * {@code ?}, {@code [a-z]}, {@code [^a-z]} and a backslash before what is meant literally. Unlike a pattern of an ignore file,
 * it gives no other character a meaning.
 */
final class GlobPattern {

    private static final IntPredicate ANYTHING = c -> true;

    private final String text;
    private int position;

    private GlobPattern(String text) {
        this.text = text;
    }

    /** Whether a text is more than a plain name. */
    static boolean isPattern(String text) {
        return text.chars().anyMatch(c -> "*?[\\".indexOf(c) >= 0);
    }

    /** @throws BadPatternException when a class is not closed or a backslash has nothing to escape */
    static Automaton compile(String pattern) {
        GlobSyntax.check(pattern);
        return new Automaton(Program.of(new GlobPattern(pattern).expression()));
    }

    private ExpressionNode expression() {
        List<ExpressionNode> parts = new ArrayList<>(List.of(Place.BEGIN));
        while (position < text.length()) {
            int c = next();
            switch (c) {
                case '*' -> parts.add(new Repeat(new Single(ANYTHING), 0, -1));
                case '?' -> parts.add(new Single(ANYTHING));
                case '[' -> parts.add(new Single(readClass()));
                case '\\' -> parts.add(literal(next()));
                default -> parts.add(literal(c));
            }
        }
        parts.add(Place.END);
        return new Sequence(parts);
    }

    private IntPredicate readClass() {
        boolean isNegated = text.charAt(position) == '^';
        if (isNegated) {
            position++;
        }
        IntPredicate members = c -> false;
        while (text.charAt(position) != ']') {
            int low = readMember();
            int high = low;
            if (text.charAt(position) == '-') {
                position++;
                high = readMember();
            }
            members = members.or(range(low, high));
        }
        position++;
        return isNegated ? members.negate() : members;
    }

    private int readMember() {
        int c = next();
        return c == '\\' ? next() : c;
    }

    private int next() {
        int c = text.codePointAt(position);
        position += Character.charCount(c);
        return c;
    }

    private static ExpressionNode literal(int character) {
        return new Single(range(character, character));
    }

    private static IntPredicate range(int low, int high) {
        return c -> low <= c && c <= high;
    }
}
