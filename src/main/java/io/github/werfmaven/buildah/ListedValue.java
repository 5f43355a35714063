package io.github.werfmaven.buildah;

/** One value of an option that takes a list, which is read as a line of CSV (RFC 4180): a folder may have a comma in its name. */
public final class ListedValue {

    private ListedValue() {}

    /** A text as it has to stand in such a list. */
    public static String of(String text) {
        return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
