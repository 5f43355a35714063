package io.github.werfmaven.context;

import io.github.werfmaven.context.ExpressionNode.Choice;
import io.github.werfmaven.context.ExpressionNode.Place;
import io.github.werfmaven.context.ExpressionNode.Repeat;
import io.github.werfmaven.context.ExpressionNode.Sequence;
import io.github.werfmaven.context.ExpressionNode.Single;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** A regular expression as steps, each of which names the next: a nondeterministic automaton after Thompson. */
final class Program {

    /** Where a match is complete. */
    static final int MATCH = 0;

    /** One step; of {@code set} and {@code place} at most one is there, and without both the program goes on at either end. */
    record Step(IntPredicate set, Place place, int next, int other) {}

    private final List<Step> steps = new ArrayList<>();
    private final int start;
    private final boolean anchored;

    private Program(ExpressionNode expression) {
        steps.add(new Step(null, null, MATCH, MATCH));
        this.start = add(expression, MATCH);
        this.anchored = expression instanceof Sequence sequence
                && !sequence.parts().isEmpty()
                && sequence.parts().get(0) == Place.BEGIN;
    }

    static Program of(ExpressionNode expression) {
        return new Program(expression);
    }

    Step step(int number) {
        return steps.get(number);
    }

    int size() {
        return steps.size();
    }

    int start() {
        return start;
    }

    /** Whether a match can begin nowhere but at the beginning. */
    boolean isAnchored() {
        return anchored;
    }

    /** The steps of an expression, so that they end at {@code next}; where they begin. */
    private int add(ExpressionNode node, int next) {
        if (node instanceof Single single) {
            return add(new Step(single.accepted(), null, next, next));
        }
        if (node instanceof Place place) {
            return add(new Step(null, place, next, next));
        }
        if (node instanceof Choice choice) {
            int either = add(choice.alternatives().get(0), next);
            for (ExpressionNode alternative : choice.alternatives().subList(1, choice.alternatives().size())) {
                either = add(new Step(null, null, either, add(alternative, next)));
            }
            return either;
        }
        if (node instanceof Repeat repeat) {
            return addRepeat(repeat, next);
        }
        List<ExpressionNode> parts = ((Sequence) node).parts();
        int begin = next;
        for (int i = parts.size() - 1; i >= 0; i--) {
            begin = add(parts.get(i), begin);
        }
        return begin;
    }

    private int addRepeat(Repeat repeat, int next) {
        int begin = next;
        if (repeat.most() < 0) {
            begin = add(new Step(null, null, next, next));
            steps.set(begin, new Step(null, null, add(repeat.part(), begin), next));
        }
        for (int i = repeat.least(); i < repeat.most(); i++) {
            begin = add(new Step(null, null, add(repeat.part(), begin), next));
        }
        for (int i = 0; i < repeat.least(); i++) {
            begin = add(repeat.part(), begin);
        }
        return begin;
    }

    private int add(Step step) {
        steps.add(step);
        return steps.size() - 1;
    }
}
