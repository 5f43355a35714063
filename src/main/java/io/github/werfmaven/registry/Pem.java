package io.github.werfmaven.registry;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Texts of RFC 7468. */
final class Pem {

    private Pem() {}

    /** The blocks with a label, from their first to their last line. */
    static List<String> blocks(String text, String label) {
        return Pattern.compile("-----BEGIN " + label + "-----[^-]*-----END " + label + "-----")
                .matcher(text).results().map(MatchResult::group).toList();
    }
}
