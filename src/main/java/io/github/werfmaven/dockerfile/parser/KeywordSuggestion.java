package io.github.werfmaven.dockerfile.parser;

import java.util.Locale;
import java.util.Optional;

/**
 * The keyword that a misspelt one was most likely meant to be: at most two slips away (a letter too many, too few, wrong,
 * or two swapped), and at most one slip for each two letters written.
 */
final class KeywordSuggestion {

    private static final int MOST_SLIPS = 2;
    /** No keyword can be near a longer word; it also bounds the work. */
    private static final int LONGEST_WORD = 13;

    private KeywordSuggestion() {
    }

    static Optional<Keyword> nearest(String word) {
        if (word.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        String upper = word.toUpperCase(Locale.ROOT);
        Optional<Keyword> nearest = Optional.empty();
        int fewest = Math.min(MOST_SLIPS, word.length() / 2) + 1;
        for (Keyword keyword : Keyword.values()) {
            int slips = slips(upper, keyword.name());
            if (slips < fewest) {
                fewest = slips;
                nearest = Optional.of(keyword);
            }
        }
        return nearest;
    }

    /** The optimal string alignment distance. */
    private static int slips(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= to.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            for (int j = 1; j <= to.length(); j++) {
                int replaced = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (swapped(from, i, to, j)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[from.length()][to.length()];
    }

    private static boolean swapped(String from, int i, String to, int j) {
        return i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
