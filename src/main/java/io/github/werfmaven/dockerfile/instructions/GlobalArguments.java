package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.parser.DockerfileErrors;
import io.github.werfmaven.dockerfile.parser.DockerfileException;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import io.github.werfmaven.dockerfile.shell.Allowance;
import io.github.werfmaven.dockerfile.shell.Expansion;
import io.github.werfmaven.dockerfile.shell.ExpansionException;
import io.github.werfmaven.dockerfile.shell.ExpansionFault;
import io.github.werfmaven.dockerfile.shell.WordExpander;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments that FROM may use: those predefined and those of the ARG instructions before the first FROM, in their order.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact">Dockerfile reference, how
 *     ARG and FROM interact</a>
 */
public final class GlobalArguments {

    /** An image reference is far shorter; longer values and further ones are not kept, whatever file they come from. */
    private static final int LONGEST_VALUE = 4096;
    private static final int MOST_EXPANSIONS = 4000;

    private final ArgumentValues outside;
    private final WordExpander expander;
    private final Map<String, String> values;
    private final Set<String> unknown;
    private final Allowance allowance = Allowance.forAllWords();
    private int expansions;

    private GlobalArguments(char escape, ArgumentValues outside) {
        this.outside = outside;
        this.expander = new WordExpander(escape);
        this.values = new HashMap<>(outside.predefined());
        this.unknown = new HashSet<>(outside.unknown());
        outside.predefined().keySet().forEach(name -> given(name).ifPresent(value -> values.put(name, value)));
        values.keySet().removeAll(outside.unknown());
    }

    /**
     * Works out the arguments before the first FROM.
     *
     * @throws DockerfileException where the reference refuses the value of one
     */
    public static GlobalArguments of(Stages stages, ArgumentValues outside) {
        GlobalArguments arguments = new GlobalArguments(stages.escape(), outside);
        DockerfileErrors errors = new DockerfileErrors(stages.path());
        for (Instruction.Arg argument : stages.globalArguments()) {
            InstructionNode node = argument.node();
            arguments.declare(argument).ifPresent(fault -> errors.add(node.lines().first(), node.original(), fault));
        }
        errors.throwIfAny();
        return arguments;
    }

    /** What a stage builds upon: a known word is neither empty nor has blanks, so that it may name a stage or an image. */
    public Word base(Stage stage) {
        String word = stage.base();
        Word base = expand(word, "the base image");
        if (!(base instanceof Word.Known known)) {
            return base;
        }
        if (known.text().isEmpty()) {
            return new Word.Refused("nothing is left of the base image " + Excerpt.of(word)
                    + known.unset().stream().filter(GlobalArguments::canBeDeclared).sorted().findFirst().map(this::lack).orElse(""));
        }
        return known.text().chars().allMatch(GlobalArguments::canBeNamed) ? known : new Word.Refused("no image is called \""
                + Excerpt.of(known.text()) + "\"" + (known.text().equals(word) ? "" : ", which " + Excerpt.of(word) + " comes to"));
    }

    /** What the platform of a stage comes to, where it names one: a known word is one that the reference takes for a platform. */
    public Optional<Word> platform(Stage stage) {
        return stage.platform().map(this::platform);
    }

    private Word platform(String word) {
        Word platform = expand(word, "the platform");
        if (!(platform instanceof Word.Known known) || PlatformName.parse(known.text(), "").isPresent()) {
            return platform;
        }
        return new Word.Refused("--platform takes a platform such as linux/amd64, not \"" + Excerpt.of(known.text()) + "\""
                + (known.text().equals(word) ? "" : ", which " + Excerpt.of(word) + " comes to"));
    }

    /** What the words of the whole Dockerfile may still cost. */
    Allowance allowance() {
        return allowance;
    }

    /** The value of an argument where it has one that is known. */
    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The build argument of that name, where one is given. */
    Optional<Word> argument(String name) {
        if (!outside.given().containsKey(name)) {
            return Optional.empty();
        }
        return Optional.of(outside.unknown().contains(name) ? new Word.Unknown(Set.of(name)) : known(outside.given().get(name)));
    }

    /** What an ARG without a value takes over in a stage: what is declared before the first FROM, or is predefined. */
    public Optional<Word> global(String name) {
        if (unknown.contains(name)) {
            return Optional.of(new Word.Unknown(Set.of(name)));
        }
        return value(name).map(GlobalArguments::known);
    }

    private static Word known(String value) {
        return new Word.Known(value, List.of(value), Set.of());
    }

    private String lack(String name) {
        return ": " + Excerpt.of(name) + (given(name).isPresent()
                ? " is a build argument that no ARG before the first FROM declares"
                : " has no value; give it a default (ARG " + Excerpt.of(name)
                        + "=... before the first FROM) or a build argument");
    }

    /** Neither $1 nor $@, nor what <code>${+x}</code> names. */
    private static boolean canBeDeclared(String name) {
        return !name.isEmpty() && (Character.isLetter(name.codePointAt(0)) || name.charAt(0) == '_');
    }

    private static boolean canBeNamed(int c) {
        return c > ' ' && !Character.isISOControl(c);
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(outside.given().get(name));
    }

    /** Returns what is wrong. */
    private Optional<String> declare(Instruction.Arg argument) {
        for (ArgumentDeclaration declaration : argument.declarations()) {
            String name = declaration.name();
            if (outside.unknown().contains(name)) {
                continue;
            }
            if (given(name).isPresent()) {
                set(name, known(given(name).get()));
            } else if (declaration.defaultValue().isPresent()) {
                Word value = expand(declaration.defaultValue().get(), "the value of " + Excerpt.of(name));
                if (value instanceof Word.Refused refused) {
                    return Optional.of(refused.sentence());
                }
                set(name, value);
            }
        }
        return Optional.empty();
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

    /** @param what the beginning of a sentence, where the reference refuses the word */
    private Word expand(String word, String what) {
        if (++expansions > MOST_EXPANSIONS) {
            return new Word.Unknown(Set.of());
        }
        try {
            Expansion expansion = expander.expand(word, values, allowance);
            Set<String> notKnown = new HashSet<>(expansion.unset());
            notKnown.retainAll(unknown);
            return notKnown.isEmpty() && expansion.text().length() <= LONGEST_VALUE
                    ? new Word.Known(expansion.text(), expansion.words(), expansion.unset())
                    : new Word.Unknown(notKnown);
        } catch (ExpansionException refused) {
            Optional<String> missing = refused.missing().filter(unknown::contains);
            return refused.fault() == ExpansionFault.TOO_MUCH || missing.isPresent()
                    ? new Word.Unknown(missing.map(Set::of).orElse(Set.of()))
                    : new Word.Refused(what + " cannot be read: " + refused.getMessage());
        }
    }
}
