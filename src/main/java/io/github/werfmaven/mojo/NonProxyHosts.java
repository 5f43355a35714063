package io.github.werfmaven.mojo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Puts {@code <nonProxyHosts>} of Maven's settings, {@code *.corp|localhost|10.*}, into the words of NO_PROXY. */
final class NonProxyHosts {

    private static final Pattern NETWORK = Pattern.compile("([0-9]{1,3}\\.){1,3}\\*");

    private NonProxyHosts() {}

    /** What has no counterpart is left out: then the proxy is asked, which knows such hosts or says that it does not. */
    static List<String> asNoProxy(String patterns) {
        return Arrays.stream((patterns == null ? "" : patterns).split("[|,]"))
                .map(String::strip)
                .map(NonProxyHosts::translated)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> translated(String pattern) {
        if (NETWORK.matcher(pattern).matches()) {
            String[] parts = pattern.split("\\.");
            int known = parts.length - 1;
            String address = pattern.replace("*", "0") + ".0".repeat(3 - known);
            return Optional.of(address + "/" + known * 8);
        }
        String ending = pattern.startsWith("*") && pattern.length() > 1 ? pattern.substring(1) : pattern;
        return ending.isEmpty() || ending.length() > 1 && ending.indexOf('*') >= 0 ? Optional.empty() : Optional.of(ending);
    }
}
