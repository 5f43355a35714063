package io.github.werfmaven.context;

import io.github.werfmaven.context.ExpressionNode.Choice;
import io.github.werfmaven.context.ExpressionNode.Place;
import io.github.werfmaven.context.ExpressionNode.Repeat;
import io.github.werfmaven.context.ExpressionNode.Sequence;
import io.github.werfmaven.context.ExpressionNode.Single;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;

/**
 * Reads the part of Go's <a href="https://pkg.go.dev/regexp/syntax">regular expressions</a> that a pattern can be translated
 * into: there are no flags and no lazy repetitions, because a question mark never stands for itself.
 */
final class ExpressionParser {

    /** Go goes to 1000, too deep for the stack of a Java thread; no ignore file of a person has ten. */
    private static final int DEEPEST = 100;

    private static final int MOST_TIMES = 1000;
    private static final int MOST_STEPS = 1_000_000;

    private final CharacterParser characters;
    private int depth;

    private ExpressionParser(String text) {
        this.characters = new CharacterParser(text);
    }

    /** Throws a {@link BadPatternException} where Go would refuse the expression. */
    static ExpressionNode parse(String text) {
        ExpressionParser parser = new ExpressionParser(text);
        ExpressionNode expression = parser.choice();
        if (!parser.characters.isAtEnd()) {
            throw new BadPatternException("a ) has no ( before it");
        }
        if (expression.repetitions() > MOST_TIMES || expression.steps() > MOST_STEPS) {
            throw new BadPatternException("it repeats too much");
        }
        return expression;
    }

    private ExpressionNode choice() {
        List<ExpressionNode> alternatives = new ArrayList<>();
        alternatives.add(sequence());
        while (characters.take('|')) {
            alternatives.add(sequence());
        }
        return alternatives.size() == 1 ? alternatives.get(0) : new Choice(alternatives);
    }

    private ExpressionNode sequence() {
        List<ExpressionNode> parts = new ArrayList<>();
        boolean isRepeated = false;
        while (!characters.isAtEnd() && !characters.isAt('|') && !characters.isAt(')')) {
            Matcher quantifier = characters.takeQuantifier();
            if (quantifier == null) {
                addPart(parts);
                isRepeated = false;
                continue;
            }
            if (parts.isEmpty() || isRepeated) {
                throw new BadPatternException("there is nothing that " + quantifier.group() + " could repeat");
            }
            parts.add(repeat(parts.remove(parts.size() - 1), quantifier));
            isRepeated = true;
        }
        return new Sequence(parts);
    }

    private void addPart(List<ExpressionNode> parts) {
        if (characters.take('(')) {
            parts.add(group());
        } else if (characters.take('^') || characters.take("\\A")) {
            parts.add(Place.BEGIN);
        } else if (characters.take('$') || characters.take("\\z")) {
            parts.add(Place.END);
        } else if (characters.take("\\b")) {
            parts.add(Place.WORD_BOUNDARY);
        } else if (characters.take("\\B")) {
            parts.add(Place.NO_WORD_BOUNDARY);
        } else if (characters.take("\\Q")) {
            characters.takeQuotation().codePoints().forEach(c -> parts.add(single(c)));
        } else if (characters.take('.')) {
            parts.add(new Single(c -> c != '\n'));
        } else {
            parts.add(new Single(characters.takeSet()));
        }
    }

    private ExpressionNode group() {
        if (++depth > DEEPEST) {
            throw new BadPatternException("its parentheses are too deep: more than " + DEEPEST);
        }
        ExpressionNode inner = choice();
        depth--;
        if (!characters.take(')')) {
            throw new BadPatternException("a ( is not closed");
        }
        return inner;
    }

    private static ExpressionNode repeat(ExpressionNode part, Matcher quantifier) {
        return switch (quantifier.group().charAt(0)) {
            case '*' -> new Repeat(part, 0, -1);
            case '+' -> new Repeat(part, 1, -1);
            case '?' -> new Repeat(part, 0, 1);
            default -> counted(part, quantifier);
        };
    }

    private static ExpressionNode counted(ExpressionNode part, Matcher quantifier) {
        int least = count(quantifier.group(1), quantifier);
        int most = quantifier.group(2) == null ? least
                : quantifier.group(3).isEmpty() ? -1
                : count(quantifier.group(3), quantifier);
        if (most >= 0 && most < least) {
            throw new BadPatternException(quantifier.group() + " is no number of repetitions");
        }
        return new Repeat(part, least, most);
    }

    private static int count(String digits, Matcher quantifier) {
        if (digits.length() > 4 || Integer.parseInt(digits) > MOST_TIMES) {
            throw new BadPatternException(quantifier.group() + " is more than " + MOST_TIMES + " repetitions");
        }
        return Integer.parseInt(digits);
    }

    private static Single single(int character) {
        IntPredicate same = c -> c == character;
        return new Single(same);
    }
}
