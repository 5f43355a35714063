package io.github.werfmaven.build;

import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.plan.Expanded;

/** Words of a plan in lines for people. */
final class ExpandedText {

    private ExpandedText() {
    }

    /** What a word comes to; one that is not known as it is written, and why. */
    static String of(Expanded word) {
        return word instanceof Expanded.Unknown unknown
                ? Excerpt.of(unknown.written()) + " (" + unknown.reason() + ")"
                : Excerpt.of(((Expanded.Known) word).text());
    }
}
