package io.github.werfmaven.dockerfile.parser;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The name that a misspelt one was most likely meant to be: at most two slips away (a letter too many, too few, wrong,
 * or two swapped), and at most one slip for each two letters written. Upper and lower case are the same.
 */
public final class Suggestion {

    private static final int MOST_SLIPS = 2;

    private Suggestion() {
    }

    /** The nearest of the names, or empty where none is near. */
    public static Optional<String> nearest(String word, Collection<String> names) {
        Optional<String> nearest = Optional.empty();
        int fewest = Math.min(MOST_SLIPS, word.length() / 2) + 1;
        for (String name : names) {
            // So many letters more or less are so many slips; it also bounds the work.
            if (Math.abs(name.length() - word.length()) < fewest) {
                int slips = slips(word.toUpperCase(Locale.ROOT), name.toUpperCase(Locale.ROOT));
                if (slips < fewest) {
                    fewest = slips;
                    nearest = Optional.of(name);
                }
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
