package io.github.werfmaven.build;

import java.util.regex.Pattern;

/** Addresses in texts that are shown. */
final class Addresses {

    private static final Pattern PASSWORD = Pattern.compile("(://[^/@:\\s]*):[^/@\\s]*@");

    private Addresses() {
    }

    /** {@code https://user:***@host/}. */
    static String withoutPasswords(String text) {
        return text.contains("://") ? PASSWORD.matcher(text).replaceAll("$1:***@") : text;
    }
}
