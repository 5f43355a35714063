package io.github.werfmaven.registry;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks the service that a registry names for a token.
 *
 * @see <a href="https://distribution.github.io/distribution/spec/auth/token/">token authentication</a> and
 *     <a href="https://distribution.github.io/distribution/spec/auth/oauth/">with a refresh token</a>
 */
final class TokenRequest {

    private static final String CLIENT = "werf-maven-plugin";

    private TokenRequest() {}

    /** @param scope such as {@code repository:shop/app:pull} */
    static HttpCall of(URI realm, Optional<String> service, String scope, Optional<Credentials> credentials) {
        Map<String, String> parameters = new LinkedHashMap<>();
        service.ifPresent(name -> parameters.put("service", name));
        parameters.put("scope", scope);
        Optional<String> refreshToken = credentials.flatMap(Credentials::identityToken);
        if (refreshToken.isPresent()) {
            parameters.put("grant_type", "refresh_token");
            parameters.put("refresh_token", refreshToken.get());
            parameters.put("client_id", CLIENT);
            return new HttpCall("POST", realm, Map.of("Content-Type", "application/x-www-form-urlencoded"),
                    Optional.of(form(parameters).getBytes(StandardCharsets.UTF_8)));
        }
        credentials.ifPresent(known -> parameters.put("account", known.username()));
        String separator = realm.getRawQuery() == null ? "?" : "&";
        Map<String, String> headers =
                credentials.map(known -> Map.of("Authorization", known.basicAuthorization())).orElse(Map.of());
        return new HttpCall("GET", URI.create(realm + separator + form(parameters)), headers, Optional.empty());
    }

    /** The token in an answer; it has had two names. */
    static Optional<String> token(HttpAnswer answer) {
        try {
            JsonObject content = JsonParser.object().from(answer.text());
            return Optional.ofNullable(content.getString("token", content.getString("access_token"))).filter(it -> !it.isEmpty());
        } catch (JsonParserException nonsense) {
            return Optional.empty();
        }
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
