package io.github.werfmaven.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Stands before a registry that speaks HTTP, is called as that registry is, and hands on what it is asked, but for what a test has it get
 * wrong. It counts.
 */
public final class FaultyProxy implements AutoCloseable {

    /** Those that java.net.http sets itself, and those that hold for one connection alone. */
    private static final Set<String> NOT_HANDED_ON = Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade");

    private final HttpServer server;
    private final PlainDoor door;
    private final String registry;
    private final HttpClient client = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Plan> plans = new ArrayList<>();

    private FaultyProxy(String registry) throws IOException {
        this.registry = registry;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        this.door = new PlainDoor(server.getAddress());
    }

    /** @param registry {@code 127.0.0.1:PORT} of one that speaks HTTP */
    public static FaultyProxy before(String registry) throws IOException {
        return new FaultyProxy(registry);
    }

    /** {@code 127.0.0.1:PORT}. */
    public String address() {
        return "127.0.0.1:" + door.port();
    }

    /**
     * Gets some requests wrong; where several plans are for one, the first that still has something to do is followed.
     *
     * @param times how many of them; after that they are handed on
     * @param requests a regular expression for the whole of such as {@code PUT /v2/shop/app/manifests/1.0}
     */
    public synchronized FaultyProxy failing(int times, String requests, Fault fault) {
        plans.add(new Plan(Pattern.compile(requests), fault, times));
        return this;
    }

    /** Gets all such requests wrong. */
    public FaultyProxy failing(String requests, Fault fault) {
        return failing(Integer.MAX_VALUE, requests, fault);
    }

    /** What came in so far, such as {@code PUT /v2/shop/app/manifests/1.0}, in that order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** How many of those were such. */
    public long count(String regularExpression) {
        return requests.stream().filter(request -> request.matches(regularExpression)).count();
    }

    private synchronized Optional<Fault> fault(String request) {
        Optional<Plan> plan = plans.stream().filter(each -> each.times > 0 && each.requests.matcher(request).matches()).findFirst();
        plan.ifPresent(each -> each.times--);
        return plan.map(each -> each.fault);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        requests.add(request);
        Optional<Fault> fault = fault(request);
        try {
            if (fault.isPresent()) {
                fault.get().answer(exchange, over);
            } else {
                handOn(exchange);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private void handOn(HttpExchange exchange) throws IOException, InterruptedException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + registry + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(sent));
        exchange.getRequestHeaders().forEach((name, values) -> values.stream()
                .filter(value -> !isOfConnection(name))
                .forEach(value -> request.header(name, value)));
        // The registry tells where to go on by this.
        request.header("X-Forwarded-Host", address());
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        response.headers().map().forEach((name, values) -> values.stream()
                .filter(value -> !isOfConnection(name))
                .forEach(value -> exchange.getResponseHeaders().add(name, value)));
        boolean withoutBody = exchange.getRequestMethod().equals("HEAD");
        if (withoutBody) {
            response.headers().firstValue("content-length").ifPresent(length -> exchange.getResponseHeaders().set("Content-Length", length));
        }
        exchange.sendResponseHeaders(response.statusCode(), withoutBody || response.body().length == 0 ? -1 : response.body().length);
        if (!withoutBody) {
            exchange.getResponseBody().write(response.body());
        }
    }

    private static boolean isOfConnection(String header) {
        return NOT_HANDED_ON.stream().anyMatch(header::equalsIgnoreCase);
    }

    @Override
    public void close() {
        over.countDown();
        door.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private static final class Plan {

        private final Pattern requests;
        private final Fault fault;
        private int times;

        Plan(Pattern requests, Fault fault, int times) {
            this.requests = requests;
            this.fault = fault;
            this.times = times;
        }
    }
}
