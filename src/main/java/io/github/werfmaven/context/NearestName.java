package io.github.werfmaven.context;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The name that a missing one was most likely meant to be: at most two letters too many, too few or wrong, but no more than one
 * for each three that were written; or the same with more or less before its ending, such as {@code app-1.0.jar} and
 * {@code app.jar}.
 */
final class NearestName {

    private static final int MOST_SLIPS = 2;
    /** Of the names that are compared; it bounds the work. */
    private static final int LONGEST_NAME = 255;

    private NearestName() {
    }

    static Optional<String> of(String missing, List<String> names) {
        if (missing.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        int most = Math.min(MOST_SLIPS, missing.length() / 3);
        return names.stream()
                .filter(name -> slips(missing, name) <= most)
                .min(Comparator.comparingInt(name -> slips(missing, name)))
                .or(() -> names.stream()
                        .filter(name -> isLonger(name, missing) || isLonger(missing, name))
                        .min(Comparator.comparingInt(String::length)));
    }

    private static boolean isLonger(String longer, String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && longer.startsWith(name.substring(0, dot)) && longer.endsWith(name.substring(dot));
    }

    /** The edit distance, in which the case of letters does not count. */
    private static int slips(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        if (Math.abs(from.length() - to.length()) > MOST_SLIPS) {
            return Integer.MAX_VALUE;
        }
        int[] above = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[to.length()];
    }
}
