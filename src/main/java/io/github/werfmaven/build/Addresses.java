package io.github.werfmaven.build;

import java.util.regex.Pattern;

/** Addresses in texts that are shown. */
final class Addresses {

    private static final Pattern PASSWORD = Pattern.compile("(://[^/@:\\s]*):[^/@\\s]*@");

    /** A name without a password, which may be a token. */
    private static final Pattern NAME = Pattern.compile("(https?://)[^/@:\\s]+@");

    private Addresses() {
    }

    /** {@code https://user:***@host/}. */
    static String withoutPasswords(String text) {
        return text.contains("://") ? NAME.matcher(PASSWORD.matcher(text).replaceAll("$1:***@")).replaceAll("$1***@") : text;
    }
}
