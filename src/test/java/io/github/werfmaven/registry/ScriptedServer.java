package io.github.werfmaven.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLParameters;

/** A server on the loopback device that answers as a test says, and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {

    interface Script {
        void answer(Request request) throws IOException;
    }

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private ScriptedServer(HttpServer server, Script script) {
        this.server = server;
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "scripted-server");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            Request request = new Request(exchange, exchange.getRequestBody().readAllBytes());
            requests.add(request);
            try (exchange) {
                script.answer(request);
            }
        });
        server.start();
    }

    static ScriptedServer http(Script script) throws IOException {
        return new ScriptedServer(HttpServer.create(anyPort(), 0), script);
    }

    static ScriptedServer https(TestCertificate certificate, boolean asksForCertificate, Script script) throws Exception {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.serverContext()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                tls.setNeedClientAuth(asksForCertificate);
                parameters.setSSLParameters(tls);
            }
        });
        return new ScriptedServer(server, script);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    String address() {
        return "127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Method, path and query, in the order in which they came. */
    List<String> asked() {
        return requests.stream().map(Request::line).toList();
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A request, and its answer. */
    record Request(HttpExchange exchange, byte[] body) {

        String line() {
            return exchange.getRequestMethod() + " " + exchange.getRequestURI();
        }

        boolean isFor(String path) {
            return exchange.getRequestURI().getPath().startsWith(path);
        }

        String header(String name) {
            return String.valueOf(exchange.getRequestHeaders().getFirst(name));
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        Request with(String header, String value) {
            exchange.getResponseHeaders().add(header, value);
            return this;
        }

        void answer(int status) throws IOException {
            exchange.sendResponseHeaders(status, -1);
        }

        void answer(int status, String type, String content) throws IOException {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            with("Content-Type", type);
            boolean hasBody = !exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, hasBody ? bytes.length : -1);
            if (hasBody) {
                exchange.getResponseBody().write(bytes);
            }
        }

        void json(int status, String content) throws IOException {
            answer(status, "application/json", content);
        }
    }
}
