package io.github.werfmaven.preflight;

import java.util.List;

/** What was read on a host, or printed by a program there, without signs that a terminal or a shell would obey. */
final class PlainText {

    private PlainText() {}

    static String oneLine(String text) {
        return text.strip().replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ");
    }

    static List<String> lines(String text) {
        return text.strip().lines().map(PlainText::oneLine).toList();
    }
}
