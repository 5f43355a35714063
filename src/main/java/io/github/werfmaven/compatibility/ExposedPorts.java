package io.github.werfmaven.compatibility;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of EXPOSE to single ports, {@code 80/tcp}, as the reference makes them.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#expose">Dockerfile reference, EXPOSE</a>
 */
final class ExposedPorts {

    /** Of {@code [address:][port:]port[-port][/protocol]} the part behind the last colon counts. */
    private static final Pattern PORTS = Pattern.compile("(?:.*:)?(\\d{1,5})(?:-(\\d{1,5}))?(?:/(\\w*))?");

    private static final int HIGHEST = 65_535;

    private ExposedPorts() {
    }

    /** Empty where a word is none that the reference takes. */
    static Optional<List<String>> of(List<String> words) {
        Set<String> ports = new LinkedHashSet<>();
        for (String word : words) {
            Matcher matcher = PORTS.matcher(word);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            String protocol = matcher.group(3) == null || matcher.group(3).isEmpty() ? "tcp" : matcher.group(3).toLowerCase(Locale.ROOT);
            if (last < first || last > HIGHEST || !Set.of("tcp", "udp", "sctp").contains(protocol)) {
                return Optional.empty();
            }
            for (int port = first; port <= last; port++) {
                ports.add(port + "/" + protocol);
            }
        }
        return Optional.of(new ArrayList<>(ports));
    }

    /** Whether Buildah makes the same of them. */
    static boolean arePlain(List<String> words) {
        return words.stream().allMatch(word -> word.matches("[1-9]\\d*(/(tcp|udp|sctp))?"));
    }

    static String number(String port) {
        return port.substring(0, port.indexOf('/'));
    }
}
