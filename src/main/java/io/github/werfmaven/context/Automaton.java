package io.github.werfmaven.context;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds out whether a path has a match of a program, in time linear in the path: as in RE2, the sets of steps that can be
 * reached are the states of a deterministic automaton, which is made as far as paths need it and forgotten when it grows large.
 */
final class Automaton {

    private static final int ASCII = 128;
    private static final int LARGE = 500_000;

    /** What is known in between two characters: the steps to go on from, not yet followed, and what the last character was. */
    private static final class State {
        private final int[] steps;
        private final boolean atBegin;
        private final boolean behindWord;
        private final State[] next = new State[ASCII];

        private State(int[] steps, boolean atBegin, boolean behindWord) {
            this.steps = steps;
            this.atBegin = atBegin;
            this.behindWord = behindWord;
        }
    }

    private final Program program;
    private final Map<IntBuffer, State> states = new HashMap<>();
    private final State matched = new State(new int[0], false, false);
    private final State begin;
    private int size;

    /** The steps that are reached right now, each once. */
    private final int[] reached;
    private final int[] round;
    private int reachedCount;
    private int currentRound;

    Automaton(Program program) {
        this.program = program;
        this.begin = new State(new int[] {program.start()}, true, false);
        this.reached = new int[program.size()];
        this.round = new int[program.size()];
    }

    boolean matches(String path) {
        State state = begin;
        for (int i = 0; i < path.length(); ) {
            int c = path.codePointAt(i);
            State next = c < ASCII && state.next[c] != null ? state.next[c] : advance(state, c);
            if (next == matched) {
                return true;
            }
            if (next.steps.length == 0) {
                return false;
            }
            state = next;
            i += Character.charCount(c);
        }
        follow(state, -1);
        return isReached(Program.MATCH);
    }

    private State advance(State state, int c) {
        State next = findNext(state, c);
        if (c < ASCII) {
            state.next[c] = next;
        }
        return next;
    }

    private State findNext(State state, int c) {
        follow(state, c);
        if (isReached(Program.MATCH)) {
            return matched;
        }
        int[] steps = new int[reachedCount + 1];
        int count = 0;
        for (int i = 0; i < reachedCount; i++) {
            Program.Step step = program.step(reached[i]);
            if (step.set() != null && step.set().test(c)) {
                steps[count++] = step.next();
            }
        }
        if (!program.isAnchored()) {
            steps[count++] = program.start();
        }
        Arrays.sort(steps, 0, count);
        return remember(Arrays.copyOf(steps, count), CharacterParser.isWord(c));
    }

    private State remember(int[] steps, boolean behindWord) {
        int[] key = Arrays.copyOf(steps, steps.length + 1);
        key[steps.length] = behindWord ? 1 : 0;
        State known = states.get(IntBuffer.wrap(key));
        if (known != null) {
            return known;
        }
        size += key.length + ASCII;
        if (size > LARGE) {
            states.clear();
            Arrays.fill(begin.next, null);
            size = 0;
        }
        State state = new State(steps, false, behindWord);
        states.put(IntBuffer.wrap(key), state);
        return state;
    }

    /** Reaches all steps that can be reached before the next character, which is -1 at the end. */
    private void follow(State state, int nextCharacter) {
        currentRound++;
        reachedCount = 0;
        for (int step : state.steps) {
            reach(step);
        }
        for (int i = 0; i < reachedCount; i++) {
            Program.Step step = program.step(reached[i]);
            if (step.set() == null && (step.place() == null || isAt(step.place(), state, nextCharacter))) {
                reach(step.next());
                reach(step.other());
            }
        }
    }

    private void reach(int step) {
        if (!isReached(step)) {
            round[step] = currentRound;
            reached[reachedCount++] = step;
        }
    }

    private boolean isReached(int step) {
        return round[step] == currentRound;
    }

    private static boolean isAt(ExpressionNode.Place place, State state, int nextCharacter) {
        boolean isBoundary = state.behindWord != CharacterParser.isWord(nextCharacter);
        return switch (place) {
            case BEGIN -> state.atBegin;
            case END -> nextCharacter < 0;
            case WORD_BOUNDARY -> isBoundary;
            case NO_WORD_BOUNDARY -> !isBoundary;
        };
    }
}
