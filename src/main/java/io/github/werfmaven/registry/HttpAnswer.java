package io.github.werfmaven.registry;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an HTTP server answers.
 *
 * @param headers by their names in lower case
 */
record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {

    private static final int LONGEST_MESSAGE = 200;

    Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** What no registry answers, but the page of a proxy, a portal or another server does. */
    boolean isHtml() {
        return header("content-type").filter(type -> type.startsWith("text/html")).isPresent();
    }

    /** RFC 9110, 10.2.3: seconds, or a time. */
    Optional<Duration> retryAfter(Instant now) {
        return header("retry-after").flatMap(text -> {
            try {
                Duration pause = text.matches("[0-9]{1,6}")
                        ? Duration.ofSeconds(Long.parseLong(text))
                        : Duration.between(now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
                return Optional.of(pause.isNegative() ? Duration.ZERO : pause);
            } catch (DateTimeParseException nonsense) {
                return Optional.empty();
            }
        });
    }

    /** The words of a registry about what is wrong, as the distribution specification has them: code and message. */
    String message() {
        try {
            JsonObject answer = JsonParser.object().from(text());
            JsonArray errors = answer.getArray("errors", new JsonArray());
            JsonObject first = errors.isEmpty() ? answer : errors.getObject(0, answer);
            String words = first.getString("code", "") + " " + first.getString("message", first.getString("details", ""));
            String line = words.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
            return line.substring(0, Math.min(line.length(), LONGEST_MESSAGE));
        } catch (JsonParserException none) {
            return "";
        }
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return String.valueOf(status);
    }
}
