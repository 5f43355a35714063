package io.github.werfmaven.build;

import java.util.Locale;

/** Files in lines for people. */
final class FileText {

    private FileText() {
    }

    /** A path of any length, with nothing in it that a terminal would obey. */
    static String visible(String path) {
        StringBuilder visible = new StringBuilder(path.length());
        path.codePoints().forEach(c -> {
            boolean isHidden = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
            visible.appendCodePoint(isHidden ? '?' : c);
        });
        return visible.toString();
    }

    /** {@code , 1,234 bytes}. */
    static String bytes(long size) {
        return String.format(Locale.ROOT, ", %,d %s", size, size == 1 ? "byte" : "bytes");
    }
}
