package io.github.werfmaven.it;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What a {@link FaultyProxy} does instead of asking its registry. */
@FunctionalInterface
public interface Fault {

    /** @param over ends what waits, when the proxy is closed */
    void answer(HttpExchange exchange, CountDownLatch over) throws IOException, InterruptedException;

    /** Reads what it is sent, and answers with a status and an error as the distribution specification has it. */
    static Fault status(int status, String code) {
        return status(status, code, Map.of());
    }

    static Fault status(int status, String code, Map<String, String> headers) {
        return (exchange, over) -> {
            exchange.getRequestBody().readAllBytes();
            headers.forEach(exchange.getResponseHeaders()::set);
            send(exchange, status, "application/json",
                    "{\"errors\": [{\"code\": \"" + code + "\", \"message\": \"a fault of the test\"}]}");
        };
    }

    /** 401, as from a registry that knows passwords and got none that it likes. */
    static Fault unauthorized() {
        return status(401, "UNAUTHORIZED", Map.of("WWW-Authenticate", "Basic realm=\"tests\""));
    }

    /** 403. */
    static Fault denied() {
        return status(403, "DENIED");
    }

    /** 429. */
    static Fault tooManyRequests(int retryAfterSeconds) {
        return status(429, "TOOMANYREQUESTS", Map.of("Retry-After", String.valueOf(retryAfterSeconds)));
    }

    /** 500. */
    static Fault internalError() {
        return status(500, "UNKNOWN");
    }

    /** A page for people with status 200, as a captive portal or a wrong port gives it. */
    static Fault html() {
        return (exchange, over) -> {
            exchange.getRequestBody().readAllBytes();
            send(exchange, 200, "text/html", "<!DOCTYPE html><html><body><h1>Please log in</h1></body></html>");
        };
    }

    /** Reads a little of what it is sent, and closes the connection. */
    static Fault cut() {
        return (exchange, over) -> {
            InputStream body = exchange.getRequestBody();
            body.readNBytes(1000);
            exchange.close();
        };
    }

    /** Reads a little of what it is sent, and then neither reads nor answers. */
    static Fault hang() {
        return (exchange, over) -> {
            exchange.getRequestBody().readNBytes(1000);
            over.await();
            exchange.close();
        };
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean withoutBody = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, withoutBody ? -1 : body.length);
        if (!withoutBody) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
