package io.github.werfmaven.it;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port of the loopback device whose connections are those of another, but that whoever begins with TLS is told at once that this is HTTP,
 * as by most servers that speak nothing else. The JDK's keeps it waiting, and Buildah tries TLS first for ten seconds.
 */
final class PlainDoor implements AutoCloseable {

    /** The first byte of a TLS record that begins a handshake: RFC 8446, section 5.1. */
    private static final int HANDSHAKE = 22;

    private final ServerSocket door;
    private final InetSocketAddress behind;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    PlainDoor(InetSocketAddress behind) throws IOException {
        this.behind = behind;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inBackground(this::acceptAll);
    }

    int port() {
        return door.getLocalPort();
    }

    private void acceptAll() throws IOException {
        while (!door.isClosed()) {
            Socket visitor = door.accept();
            open.add(visitor);
            inBackground(() -> receive(visitor));
        }
    }

    private void receive(Socket visitor) throws IOException {
        try (visitor; Socket server = new Socket()) {
            PushbackInputStream input = new PushbackInputStream(visitor.getInputStream());
            int first = input.read();
            if (first == HANDSHAKE) {
                // What is not read when the connection is closed makes it break off.
                input.readNBytes(input.available());
                visitor.getOutputStream().write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } else if (first >= 0) {
                input.unread(first);
                open.add(server);
                server.connect(behind);
                inBackground(() -> {
                    try (server) {
                        input.transferTo(server.getOutputStream());
                    }
                });
                server.getInputStream().transferTo(visitor.getOutputStream());
            }
        } finally {
            open.remove(visitor);
        }
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // By one of the two sides, or by the end of the test.
            }
        }, "plain-door");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
