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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Docker server, asked whether it is there and what it speaks: {@code GET /_ping}.
 *
 * @see <a href="https://docs.docker.com/reference/api/engine/">Docker Engine API</a>
 */
final class DockerServer {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(1);
    private static final String REQUEST = "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n";

    private static final Pattern OK = Pattern.compile("HTTP/1\\.[01] 200(?: .*)?");
    private static final Pattern API_VERSION = Pattern.compile("(?im)^Api-Version: *([0-9]+)\\.([0-9]+)\\s*$");

    /** The first whose containers have {@code --mount}, and the Docker that has it. */
    private static final int OLDEST_API = 30;

    private static final String OLDEST_DOCKER = "17.06";

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

    /** Why it cannot be used; empty where it can. */
    Optional<Failure> failure() {
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
            return silent("no host of this name is known");
        } catch (IOException failed) {
            return silent(Optional.ofNullable(failed.getMessage()).orElse(failed.toString()));
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

    private static Optional<Failure> judged(SocketChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1024);
        channel.read(bytes);
        String answer = StandardCharsets.ISO_8859_1.decode(bytes.flip()).toString();
        String status = answer.lines().findFirst().orElse("");
        if (!OK.matcher(status).matches()) {
            return silent(status.isEmpty() ? "it hung up" : "it answered " + status);
        }
        Matcher version = API_VERSION.matcher(answer);
        // Those that say nothing are so old that nobody has them any more, or something else that answers like Docker.
        boolean tooOld = version.find() && version.group(1).equals("1") && Integer.parseInt(version.group(2)) < OLDEST_API;
        return tooOld
                ? Optional.of(new Failure.TooOld("it speaks version 1." + version.group(2) + " of the API; 1." + OLDEST_API
                        + " and Docker " + OLDEST_DOCKER + " are the oldest that will do"))
                : Optional.empty();
    }

    private static Optional<Failure> silent(String seen) {
        return Optional.of(new Failure.NoAnswer(seen));
    }

    /** Why a server cannot be used. */
    sealed interface Failure {

        /** For people. */
        String seen();

        /** Nothing came, or nothing that Docker would say. */
        record NoAnswer(String seen) implements Failure {}

        /** It lacks what the mode docker-with-fuse asks of it. */
        record TooOld(String seen) implements Failure {}
    }
}
