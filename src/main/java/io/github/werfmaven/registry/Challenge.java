package io.github.werfmaven.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a server wants to be told who asks: RFC 9110, WWW-Authenticate, of which registries use {@code Basic} and
 * <a href="https://distribution.github.io/distribution/spec/auth/token/">{@code Bearer}</a>.
 *
 * @param scheme in lower case
 * @param parameters by their names in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {

    private static final Pattern PART = Pattern.compile(
            "([A-Za-z0-9!#$%&'*+.^_`|~-]+)(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]*)))?");

    /** All that a header has, which may be several, separated like their parameters by commas. */
    static List<Challenge> parse(List<String> headers) {
        List<Challenge> challenges = new ArrayList<>();
        for (String header : headers) {
            Map<String, String> parameters = new HashMap<>();
            Matcher part = PART.matcher(header);
            while (part.find()) {
                boolean isScheme = part.group(2) == null && part.group(3) == null;
                String name = part.group(1).toLowerCase(Locale.ROOT);
                if (isScheme) {
                    parameters = new HashMap<>();
                    challenges.add(new Challenge(name, parameters));
                } else {
                    parameters.put(name, part.group(2) == null ? part.group(3) : part.group(2).replaceAll("\\\\(.)", "$1"));
                }
            }
        }
        return challenges;
    }

    static Optional<Challenge> of(HttpAnswer answer, String scheme) {
        return parse(answer.headers().getOrDefault("www-authenticate", List.of())).stream()
                .filter(challenge -> challenge.scheme().equals(scheme))
                .findFirst();
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }
}
