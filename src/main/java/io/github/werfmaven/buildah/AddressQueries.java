package io.github.werfmaven.buildah;

import java.util.regex.Pattern;

/** What goes on behind an address: a registry, or where it sends its clients to, may have put there who may read or write. */
final class AddressQueries {

    private final Pattern query = Pattern.compile("(https?://[^\\s\"?]+\\?)[^\\s\"]+");

    /** The same line without them. */
    String hidden(String line) {
        return line.indexOf('?') < 0 ? line : query.matcher(line).replaceAll("$1***");
    }
}
