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
import java.util.Collections;
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
    private final BuildahDialect buildah;
    private final WordExpander expander;
    private final Map<String, String> values;
    private final Set<String> unknown;
    private final Allowance allowance = Allowance.forAllWords();
    private int expansions;

    private GlobalArguments(char escape, ArgumentValues outside) {
        this.outside = outside;
        this.buildah = new BuildahDialect(escape);
        this.expander = new WordExpander(escape);
        this.values = new HashMap<>(outside.predefined());
        this.unknown = new HashSet<>(outside.unknown());
        outside.predefined().keySet().forEach(name -> given(name).ifPresent(value -> values.put(name, value)));
        values.keySet().removeAll(outside.unknown());
    }

    /**
     * Works out the arguments before the first FROM.
     *
     * @throws DockerfileException where the reference and Buildah both refuse the value of one
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

    /** What a stage builds upon. */
    public BaseImage base(Stage stage) {
        String word = stage.base();
        try {
            Optional<Expansion> expansion = expand(word);
            if (expansion.isEmpty()) {
                return new BaseImage.Unknown();
            }
            String reference = expansion.get().text();
            if (reference.isEmpty()) {
                return blank(word, expansion.get());
            }
            return reference.chars().allMatch(GlobalArguments::canBeShown)
                    ? new BaseImage.Known(reference)
                    : new BaseImage.Unknown();
        } catch (ExpansionException refused) {
            return buildah.refuses(word, refused)
                    ? new BaseImage.Refused("the base image cannot be read: " + refused.getMessage())
                    : new BaseImage.Unknown();
        }
    }

    /** What the platform of a stage comes to, where it names one: a known word is one that the reference takes for a platform. */
    public Optional<Word> platform(Stage stage) {
        return stage.platform().map(this::platform);
    }

    private Word platform(String word) {
        try {
            Optional<Expansion> expansion = expand(word);
            if (expansion.isEmpty()) {
                return new Word.Unknown(Set.of());
            }
            String platform = expansion.get().text();
            return PlatformSyntax.isPlatform(platform)
                    ? new Word.Known(platform, expansion.get().words(), expansion.get().unset())
                    : new Word.Refused("--platform takes a platform such as linux/amd64, not \"" + Excerpt.of(platform) + "\""
                            + (platform.equals(word) ? "" : ", which " + Excerpt.of(word) + " comes to"));
        } catch (ExpansionException refused) {
            return refused.fault() == ExpansionFault.TOO_MUCH
                    ? new Word.Unknown(Set.of())
                    : new Word.Refused("the platform cannot be read: " + refused.getMessage());
        }
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

    private static boolean canBeShown(int c) {
        return c > ' ' && !Character.isISOControl(c);
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(outside.given().get(name));
    }

    /** Returns what is wrong, where something certainly is. */
    private Optional<String> declare(Instruction.Arg argument) {
        for (ArgumentDeclaration declaration : argument.declarations()) {
            String name = declaration.name();
            String value = declaration.defaultValue().orElse("");
            if (outside.unknown().contains(name)) {
                continue;
            }
            try {
                if (given(name).isPresent()) {
                    set(name, given(name));
                } else if (declaration.defaultValue().isPresent()) {
                    set(name, expand(value).map(Expansion::text));
                }
            } catch (ExpansionException refused) {
                if (buildah.refuses(value, refused)) {
                    return Optional.of("the value of " + Excerpt.of(name) + " cannot be read: " + refused.getMessage());
                }
                set(name, Optional.empty());
            }
        }
        return Optional.empty();
    }

    private void set(String name, Optional<String> value) {
        Optional<String> kept = value.filter(text -> text.length() <= LONGEST_VALUE);
        kept.ifPresentOrElse(text -> values.put(name, text), () -> values.remove(name));
        if (kept.isPresent()) {
            unknown.remove(name);
        } else {
            unknown.add(name);
        }
    }

    /** Empty where it rests on what is not known. */
    private Optional<Expansion> expand(String word) {
        if (++expansions > MOST_EXPANSIONS) {
            return Optional.empty();
        }
        Expansion expansion = expander.expand(word, values, allowance);
        boolean known = expansion.text().length() <= LONGEST_VALUE
                && Collections.disjoint(expansion.unset(), unknown)
                && BuildahDialect.knowsNoMore(expansion);
        return known ? Optional.of(expansion) : Optional.empty();
    }

    private BaseImage blank(String word, Expansion expansion) {
        Set<String> unset = expansion.unset();
        if (!buildah.makesNothing(expansion) || !Collections.disjoint(unset, outside.given().keySet())) {
            return new BaseImage.Unknown();
        }
        String name = unset.iterator().next();
        return new BaseImage.Refused("nothing is left of the base image " + Excerpt.of(word) + ": " + Excerpt.of(name)
                + " has no value; give it a default (ARG " + Excerpt.of(name) + "=... before the first FROM) or a build argument");
    }
}
