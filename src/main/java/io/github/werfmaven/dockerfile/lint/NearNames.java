package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.parser.Suggestion;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Names that a misspelt one was most likely meant to be, as long as looking for them takes no time to speak of. */
final class NearNames {

    private static final int MOST_NAMES = 1000;
    private static final int SHORTEST = 4;

    private int left = 100;

    /** One that is at most two slips away. */
    Optional<String> nearest(String word, Set<String> names) {
        return mayLook(names) ? Suggestion.nearest(word, names.stream().sorted().toList()) : Optional.empty();
    }

    /**
     * One that certainly was meant: one letter is too many, too few, another or swapped with the next. Digits and underscores
     * are no slips ({@code PYTHONPATH} and an argument PYTHON_PATH are two things), and short names are too near one another.
     */
    Optional<String> oneSlipFrom(String word, Set<String> names) {
        if (word.length() < SHORTEST || !mayLook(names)) {
            return Optional.empty();
        }
        Stream<String> near = names.stream().filter(name -> isOneSlip(word, name));
        return near.sorted().findFirst();
    }

    private boolean mayLook(Set<String> names) {
        return names.size() <= MOST_NAMES && left-- > 0;
    }

    private static boolean isOneSlip(String word, String name) {
        if (Math.abs(word.length() - name.length()) > 1) {
            return false;
        }
        int start = 0;
        while (start < word.length() && start < name.length() && word.charAt(start) == name.charAt(start)) {
            start++;
        }
        int wordEnd = word.length();
        int nameEnd = name.length();
        while (wordEnd > start && nameEnd > start && word.charAt(wordEnd - 1) == name.charAt(nameEnd - 1)) {
            wordEnd--;
            nameEnd--;
        }
        String written = word.substring(start, wordEnd);
        String meant = name.substring(start, nameEnd);
        boolean swapped = written.length() == 2 && new StringBuilder(written).reverse().toString().equals(meant);
        boolean single = written.length() <= 1 && meant.length() <= 1;
        return (single || swapped) && (written + meant).chars().allMatch(Character::isLetter) && !written.equals(meant);
    }
}
