package io.github.werfmaven.registry;

import io.github.werfmaven.host.Host;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Maven's proxy in the words of the environment, where that names none; programs in Go know no ALL_PROXY. */
final class ProxyEnvironment {

    private static final List<String> VARIABLES = List.of("HTTPS_PROXY", "HTTP_PROXY");

    private ProxyEnvironment() {}

    static Map<String, String> of(Host host, RegistryAccess access) {
        return isNamedBy(host) ? Map.of() : access.proxy().get().map(ProxyEnvironment::of).orElse(Map.of());
    }

    /** The same for who does not inherit the environment. */
    static Map<String, String> inContainer(Host host, RegistryAccess access) {
        if (!isNamedBy(host)) {
            return of(host, access);
        }
        Map<String, String> environment = new LinkedHashMap<>();
        Stream.concat(VARIABLES.stream(), Stream.of("NO_PROXY")).flatMap(name -> Stream.of(name, name.toLowerCase(Locale.ROOT)))
                .forEach(name -> host.environment(name).ifPresent(value -> environment.put(name, value)));
        return environment;
    }

    /** Whether the environment says how registries are reached; then Maven's settings are not looked at. */
    static boolean isNamedBy(Host host) {
        return VARIABLES.stream().flatMap(name -> Stream.of(name, name.toLowerCase(Locale.ROOT)))
                .anyMatch(name -> host.environment(name).isPresent());
    }

    private static Map<String, String> of(WebProxy proxy) {
        String user = proxy.credentials().map(it -> encoded(it.username()) + ":" + encoded(it.password()) + "@").orElse("");
        String address = "http://" + user + proxy;
        Map<String, String> environment = new LinkedHashMap<>(Map.of("HTTPS_PROXY", address, "HTTP_PROXY", address));
        if (!proxy.direct().isEmpty()) {
            environment.put("NO_PROXY", String.join(",", proxy.direct()));
        }
        return environment;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
