package io.github.werfmaven.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy on the loopback device that takes whoever may pass to one server, whatever its name. */
final class TunnelProxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Optional<String> authorization;
    private final int target;
    private final String answerInClear;

    /**
     * @param authorization what Proxy-Authorization has to be
     * @param target a port of this machine
     */
    TunnelProxy(Optional<String> authorization, int target) throws IOException {
        this(authorization, target, "405 Method Not Allowed");
    }

    /** @param answerInClear its answer to who wants no tunnel */
    TunnelProxy(Optional<String> authorization, int target, String answerInClear) throws IOException {
        this.answerInClear = answerInClear;
        this.authorization = authorization;
        this.target = target;
        inBackground(() -> {
            while (true) {
                Socket client = server.accept();
                inBackground(() -> serve(client));
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    /** The first line of each. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            List<String> head = head(client.getInputStream());
            requests.add(head.get(0));
            if (authorization.isPresent() && !head.contains("Proxy-Authorization: " + authorization.get())) {
                answer(client, "407 Proxy Authentication Required");
                return;
            }
            if (!head.get(0).startsWith("CONNECT ")) {
                answer(client, answerInClear);
                return;
            }
            try (Socket registry = new Socket(InetAddress.getLoopbackAddress(), target)) {
                answer(client, "200 Connection established");
                inBackground(() -> client.getInputStream().transferTo(registry.getOutputStream()));
                registry.getInputStream().transferTo(client.getOutputStream());
            }
        }
    }

    private static List<String> head(InputStream input) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = input.read();
            if (next < 0) {
                throw new IOException("the request is cut off");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII).lines().toList();
    }

    private static void answer(Socket client, String status) throws IOException {
        String end = status.startsWith("200") ? "\r\n\r\n" : "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write(("HTTP/1.1 " + status + end).getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // Who asked is gone, or the test is over.
            }
        }, "tunnel-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
