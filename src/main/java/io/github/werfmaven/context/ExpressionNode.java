package io.github.werfmaven.context;

import java.util.List;
import java.util.function.IntPredicate;

/** A part of a regular expression. */
sealed interface ExpressionNode {

    /** Matches the empty text, everywhere. */
    ExpressionNode NOTHING = new Sequence(List.of());

    /** How many steps a {@link Program} of it has. */
    long steps();

    /** How often, through counts within counts, the most repeated part of it is there. */
    long repetitions();

    /** One character that the predicate accepts. */
    record Single(IntPredicate accepted) implements ExpressionNode {
        @Override
        public long steps() {
            return 1;
        }

        @Override
        public long repetitions() {
            return 1;
        }
    }

    /** A place between characters. */
    enum Place implements ExpressionNode {
        BEGIN,
        END,
        WORD_BOUNDARY,
        NO_WORD_BOUNDARY;

        @Override
        public long steps() {
            return 1;
        }

        @Override
        public long repetitions() {
            return 1;
        }
    }

    /** One after the other. */
    record Sequence(List<ExpressionNode> parts) implements ExpressionNode {
        @Override
        public long steps() {
            return parts.stream().mapToLong(ExpressionNode::steps).sum();
        }

        @Override
        public long repetitions() {
            return parts.stream().mapToLong(ExpressionNode::repetitions).max().orElse(1);
        }
    }

    /** One of these. */
    record Choice(List<ExpressionNode> alternatives) implements ExpressionNode {
        @Override
        public long steps() {
            return alternatives.size() - 1 + alternatives.stream().mapToLong(ExpressionNode::steps).sum();
        }

        @Override
        public long repetitions() {
            return alternatives.stream().mapToLong(ExpressionNode::repetitions).max().orElse(1);
        }
    }

    /** The same several times; a {@code most} of -1 means any number. */
    record Repeat(ExpressionNode part, int least, int most) implements ExpressionNode {
        @Override
        public long steps() {
            return (part.steps() + 1) * (most < 0 ? least + 1 : most);
        }

        @Override
        public long repetitions() {
            return part.repetitions() * Math.max(1, Math.max(least, most));
        }
    }
}
