package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.shell.Expansion;
import io.github.werfmaven.dockerfile.shell.ExpansionException;
import io.github.werfmaven.dockerfile.shell.ExpansionOption;
import io.github.werfmaven.dockerfile.shell.WordExpander;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The variables of a stage while its instructions go by, as {@code dockerfile2llb} of BuildKit keeps them: ARG and ENV share
 * one set of names, and whichever stands later wins.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#environment-replacement">Dockerfile reference, environment
 *     replacement</a>
 */
public final class StageScope {

    /** The reference has no limit; without one a few lines of doubled variables would fill any memory. */
    private static final int LONGEST_VALUE = 0x10000;

    private final char escape;
    private final WordExpander expander;
    private final WordExpander heredocExpander;
    private final GlobalArguments globals;
    private final Map<String, String> values;
    private final Set<String> unknown;
    private final boolean baseIsKnown;

    private StageScope(
            char escape, GlobalArguments globals, Map<String, String> values, Set<String> unknown, boolean baseIsKnown) {
        this.escape = escape;
        this.expander = new WordExpander(escape);
        this.heredocExpander = new WordExpander('\\', ExpansionOption.QUOTES_ARE_TEXT);
        this.globals = globals;
        this.values = new HashMap<>(values);
        this.unknown = new HashSet<>(unknown);
        this.baseIsKnown = baseIsKnown;
    }

    /**
     * At the start of a stage that builds upon an image.
     *
     * @param environment the image's own variables; empty where they are not known, so that a name which the stage does not set
     *     may or may not have a value
     */
    public static StageScope ofImage(char escape, GlobalArguments globals, Optional<Map<String, String>> environment) {
        return new StageScope(escape, globals, environment.orElse(Map.of()), Set.of(), environment.isPresent());
    }

    /** At the start of a stage that builds upon this one, when this one has come to its end: it takes over ARG and ENV. */
    public StageScope child() {
        return new StageScope(escape, globals, values, unknown, baseIsKnown);
    }

    /** What a word comes to here. */
    public Word expand(String word) {
        return expand(expander, word);
    }

    /** What the content of a heredoc comes to here: quotes are text in it and the escape character is always the backslash. */
    public Word expandHeredoc(String content) {
        return expand(heredocExpander, content);
    }

    /** Goes over an instruction: ARG and ENV change what the words below them come to. */
    public void apply(Instruction instruction) {
        if (instruction instanceof Instruction.Arg arg) {
            arg.declarations().forEach(this::declare);
        } else if (instruction instanceof Instruction.Env env) {
            define(env);
        }
    }

    private Word expand(WordExpander with, String word) {
        try {
            Expansion expansion = with.expand(word, values);
            Set<String> notKnown = new HashSet<>(expansion.unset());
            if (baseIsKnown) {
                notKnown.retainAll(unknown);
            }
            return notKnown.isEmpty()
                    ? new Word.Known(expansion.text(), expansion.words(), expansion.unset())
                    : new Word.Unknown(notKnown);
        } catch (ExpansionException refused) {
            return new Word.Refused(refused.getMessage());
        }
    }

    private void declare(ArgumentDeclaration declaration) {
        String name = declaration.name();
        globals.argument(name)
                .or(() -> declaration.defaultValue().map(this::expand))
                .or(() -> globals.global(name))
                .ifPresent(value -> set(name, value));
    }

    /** All pairs of one ENV see the variables as they were before it. */
    private void define(Instruction.Env env) {
        Map<String, Word> defined = new LinkedHashMap<>();
        for (NamedValue variable : env.variables()) {
            if (expand(variable.name()) instanceof Word.Known name) {
                defined.put(name.text(), expand(variable.value()));
            }
        }
        defined.forEach(this::set);
    }

    private void set(String name, Word value) {
        if (value instanceof Word.Known known && known.text().length() <= LONGEST_VALUE) {
            values.put(name, known.text());
            unknown.remove(name);
        } else {
            values.remove(name);
            unknown.add(name);
        }
    }
}
