package io.github.werfmaven.dockerfile.shell;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Unquotes a word and puts in the values of variables: {@code $name}, <code>${name}</code>, and <code>${name</code> with
 * {@code :-}, {@code -}, {@code :+}, {@code +}, {@code :?}, {@code ?} and a word, {@code #}, {@code ##}, {@code %},
 * {@code %%} and a pattern, or {@code /}, {@code //}, a pattern, {@code /} and a replacement. In patterns {@code *} is any
 * text and {@code ?} any character of one line. {@code $1}, {@code $@} and the like have no value, unless the caller gives
 * them one. The time is bounded, however the word is made.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#environment-replacement">Dockerfile reference, environment
 *     replacement</a>
 */
public final class WordExpander {

    private final char escape;
    private final Set<ExpansionOption> options;

    /** @param escape the Dockerfile's escape character */
    public WordExpander(char escape, ExpansionOption... options) {
        this.escape = escape;
        this.options = Set.copyOf(List.of(options));
    }

    /** Whether a word certainly comes to itself, whatever the variables are; most words of a Dockerfile do. */
    public static boolean isPlain(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c <= ' ' || c >= 0x7F || "$'\"\\`<".indexOf(c) >= 0) {
                return false;
            }
        }
        return !word.isEmpty();
    }

    /** @throws ExpansionException where the reference frontend refuses the word, or the word is beyond all measure */
    public Expansion expand(String word, Map<String, String> variables) {
        return expand(word, variables, Allowance.forAllWords());
    }

    /**
     * Expands one of many words.
     *
     * @param allowance what they may cost together
     * @throws ExpansionException where the reference frontend refuses the word, or the word is beyond all measure
     */
    public Expansion expand(String word, Map<String, String> variables, Allowance allowance) {
        return new WordReader(word, escape, options, new VariableLookup(variables), allowance.forOneWord()).read();
    }
}
