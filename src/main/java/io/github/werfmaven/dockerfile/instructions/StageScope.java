package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.shell.Expansion;
import io.github.werfmaven.dockerfile.shell.ExpansionException;
import io.github.werfmaven.dockerfile.shell.ExpansionFault;
import io.github.werfmaven.dockerfile.shell.ExpansionOption;
import io.github.werfmaven.dockerfile.shell.WordExpander;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The variables of a stage while its instructions go by, as {@code dockerfile2llb} of BuildKit keeps them: ARG and ENV share
 * one set of names, and whichever stands later wins; but a stage that builds upon another begins with what ENV set there.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#environment-replacement">Dockerfile reference, environment
 *     replacement</a>
 */
public final class StageScope {

    /** The reference has no limit; without one a few lines of doubled variables would fill any memory. */
    private static final int LONGEST_VALUE = 0x10000;

    /** What the reference gives to a stage whose image has no PATH. */
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** These steer the reference itself and are no variables. */
    private static final Set<String> NO_VARIABLES = Set.of("BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE");

    private final char escape;
    private final WordExpander expander;
    private final WordExpander heredocExpander;
    private final GlobalArguments globals;
    private final Map<String, String> values;
    private final Set<String> unknown;

    /** What ENV set. */
    private final Map<String, Word> environment;

    /** Names of the environment to which ARG gives another value. */
    private final Set<String> hidden;
    private boolean everyNameIsKnown;

    private StageScope(char escape, GlobalArguments globals, Map<String, String> values, Set<String> unknown,
            Map<String, Word> environment, Set<String> hidden, boolean everyNameIsKnown) {
        this.escape = escape;
        this.expander = new WordExpander(escape);
        this.heredocExpander = new WordExpander('\\', ExpansionOption.QUOTES_ARE_TEXT);
        this.globals = globals;
        this.values = new HashMap<>(values);
        this.unknown = new HashSet<>(unknown);
        this.environment = new HashMap<>(environment);
        this.hidden = new HashSet<>(hidden);
        this.everyNameIsKnown = everyNameIsKnown;
    }

    /**
     * At the start of a stage that builds upon an image.
     *
     * @param environment the image's own variables; empty where they are not known, so that a name which the stage does not set
     *     may or may not have a value
     */
    public static StageScope ofImage(char escape, GlobalArguments globals, Optional<Map<String, String>> environment) {
        Map<String, String> values = new HashMap<>(environment.orElse(Map.of()));
        if (environment.isPresent()) {
            values.putIfAbsent("PATH", DEFAULT_PATH);
        }
        return new StageScope(escape, globals, values, Set.of(), Map.of(), Set.of(), environment.isPresent());
    }

    /** At the start of a stage that builds upon this one, when this one has come to its end: it takes over ARG and ENV. */
    public StageScope child() {
        StageScope child = copy();
        child.startStage();
        return child;
    }

    /** As this now, and not changed by what follows. */
    public StageScope copy() {
        return new StageScope(escape, globals, values, unknown, environment, hidden, everyNameIsKnown);
    }

    /** Goes on to a stage that builds upon this one: the image's variables hold again, whichever of them ARG has hidden. */
    public void startStage() {
        hidden.forEach(name -> set(name, environment.get(name)));
        hidden.clear();
    }

    /** What an ARG of that name comes to which has no default. */
    public Optional<Word> withoutDefault(String name) {
        return globals.argument(name).or(() -> globals.global(name));
    }

    /** Whether ARG, ENV or the image gave it a value, known or not. */
    public boolean isSet(String name) {
        return values.containsKey(name) || unknown.contains(name);
    }

    /** Names that ENV set and to which an ARG below it gives another value, or perhaps another. */
    public Set<String> hidden() {
        return Set.copyOf(hidden);
    }

    /** What a word comes to here. */
    public Word expand(String word) {
        return expand(expander, word);
    }

    /** What the content of a heredoc comes to here: quotes are text in it and the escape character is always the backslash. */
    public Word expandHeredoc(String content) {
        return expand(heredocExpander, content);
    }

    /**
     * The mount that a flag makes here; empty where only the build can tell.
     *
     * @throws InstructionFault where the reference refuses it; the message is a sentence without its place
     */
    public Optional<Mount> mount(MountFlag flag) {
        Map<String, Word> words = new HashMap<>();
        for (String value : flag.values()) {
            Word word = words.computeIfAbsent(value, this::expand);
            InstructionCheck.refusal(value, word).ifPresent(sentence -> {
                throw new InstructionFault(sentence);
            });
        }
        return words.values().stream().allMatch(Word.Known.class::isInstance)
                ? Optional.of(flag.mount(value -> ((Word.Known) words.get(value)).text()))
                : Optional.empty();
    }

    /**
     * Goes over an instruction: ARG and ENV change what the words below them come to.
     *
     * @return what the reference refuses of the instruction here, a sentence each without their place: words that cannot be
     *     expanded, and after that malformed ports, mounts, signals and volumes
     */
    public List<String> apply(Instruction instruction) {
        if (instruction instanceof Instruction.Arg arg) {
            return arg.declarations().stream().flatMap(declaration -> declare(declaration).stream()).toList();
        }
        List<String> faults = InstructionCheck.faults(instruction, this);
        if (instruction instanceof Instruction.Env env) {
            define(env);
        }
        return faults;
    }

    private Word expand(WordExpander with, String word) {
        if (WordExpander.isPlain(word)) {
            return new Word.Known(word, List.of(word), Set.of());
        }
        try {
            Expansion expansion = with.expand(word, values, globals.allowance());
            Set<String> notKnown = new HashSet<>(expansion.unset());
            // No image has a variable with a name such as $1 or $$.
            notKnown.removeIf(name -> !name.isEmpty() && !Character.isLetter(name.codePointAt(0)) && name.charAt(0) != '_');
            if (everyNameIsKnown) {
                notKnown.retainAll(unknown);
            }
            return notKnown.isEmpty()
                    ? new Word.Known(expansion.text(), expansion.words(), expansion.unset())
                    : new Word.Unknown(notKnown);
        } catch (ExpansionException refused) {
            return isCertain(refused)
                    ? new Word.Refused(refused.getMessage())
                    : new Word.Unknown(refused.missing().map(Set::of).orElse(Set.of()));
        }
    }

    /** The base image may have the value that is missing here, and the reference bears what is too much for us. */
    private boolean isCertain(ExpansionException refused) {
        return refused.fault() != ExpansionFault.TOO_MUCH
                && refused.missing().filter(name -> !everyNameIsKnown || unknown.contains(name)).isEmpty();
    }

    /** Each name of one ARG sees those before it. Returns why its value cannot be read. */
    private Optional<String> declare(ArgumentDeclaration declaration) {
        String name = declaration.name();
        Optional<Word> given = globals.argument(name);
        Optional<Word> value = given.or(() -> declaration.defaultValue().map(this::expand));
        if (!NO_VARIABLES.contains(name)) {
            value.or(() -> globals.global(name)).ifPresent(word -> hide(name, word));
        }
        return value.flatMap(word -> InstructionCheck.refusal(declaration.defaultValue().orElse(name), word));
    }

    private void hide(String name, Word value) {
        set(name, value);
        Optional<Word> below = Optional.ofNullable(environment.get(name));
        if (below.isPresent() && !isSame(below.get(), value)) {
            hidden.add(name);
        } else {
            hidden.remove(name);
        }
    }

    private static boolean isSame(Word one, Word other) {
        return one instanceof Word.Known known && other instanceof Word.Known word && known.text().equals(word.text());
    }

    /** All pairs of one ENV see the variables as they were before it. */
    private void define(Instruction.Env env) {
        Map<String, Word> defined = new LinkedHashMap<>();
        boolean unknownName = false;
        for (NamedValue variable : env.variables()) {
            if (expand(variable.name()) instanceof Word.Known name) {
                defined.put(name.text(), expand(variable.value()));
            } else {
                unknownName = true;
            }
        }
        if (unknownName) {
            // It may be the name of any variable.
            values.clear();
            environment.replaceAll((name, value) -> new Word.Unknown(Set.of(name)));
            everyNameIsKnown = false;
        }
        defined.forEach(this::set);
        environment.putAll(defined);
        hidden.removeAll(defined.keySet());
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
