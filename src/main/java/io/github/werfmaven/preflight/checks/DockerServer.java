package io.github.werfmaven.preflight.checks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A Docker server, asked whether it is there: {@code GET /_ping} of the Docker Engine API. */
final class DockerServer {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(1);
    private static final String REQUEST = "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n";

    private final SocketAddress address;

    private DockerServer(SocketAddress address) {
        this.address = address;
    }

    static DockerServer at(Path socket) {
        return new DockerServer(UnixDomainSocketAddress.of(socket));
    }

    static DockerServer at(String host, int port) {
        return new DockerServer(new InetSocketAddress(host, port));
    }

    /** Why it gives no answer; empty where it does. */
    Optional<String> failure() {
        try (SocketChannel channel = open(); Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            long end = System.nanoTime() + TIME_LIMIT.toNanos();
            if (!channel.connect(address)) {
                channel.register(selector, SelectionKey.OP_CONNECT);
                await(selector, end);
                channel.finishConnect();
            }
            channel.write(StandardCharsets.US_ASCII.encode(REQUEST));
            channel.register(selector, SelectionKey.OP_READ);
            await(selector, end);
            return judged(channel);
        } catch (UnresolvedAddressException unknown) {
            return Optional.of("no host of this name is known");
        } catch (IOException failed) {
            return Optional.of(Optional.ofNullable(failed.getMessage()).orElse(failed.toString()));
        }
    }

    private SocketChannel open() throws IOException {
        return address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
    }

    private static void await(Selector selector, long end) throws IOException {
        selector.selectedKeys().clear();
        long left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
        if (selector.select(left) == 0) {
            throw new IOException("no answer in " + TIME_LIMIT.toSeconds() + " s");
        }
    }

    private static Optional<String> judged(SocketChannel channel) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(256);
        channel.read(answer);
        String status = StandardCharsets.ISO_8859_1.decode(answer.flip()).toString().lines().findFirst().orElse("");
        return status.matches("HTTP/1\\.[01] 200( .*)?")
                ? Optional.empty()
                : Optional.of(status.isEmpty() ? "it hung up" : "it answered " + status);
    }
}
