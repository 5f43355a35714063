package io.github.werfmaven.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A socket whose connections go through a proxy that wants a password: RFC 9110, CONNECT. The JDK itself gives no tunnel a password
 * where {@code jdk.http.auth.tunneling.disabledSchemes} is as it comes, and that is read once for the whole of Maven.
 */
final class TunnelSocket extends Socket {

    private static final int LONGEST_ANSWER = 16 * 1024;

    private final ProxyChoice.Way way;

    TunnelSocket(ProxyChoice.Way way) {
        this.way = way;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        InetSocketAddress proxy = (InetSocketAddress) way.proxy().address();
        super.connect(new InetSocketAddress(proxy.getHostString(), proxy.getPort()), timeout);
        setSoTimeout(timeout);
        InetSocketAddress target = (InetSocketAddress) endpoint;
        String address = target.getHostString() + ":" + target.getPort();
        String request = "CONNECT " + address + " HTTP/1.1\r\nHost: " + address + "\r\n"
                + way.authorization().map(value -> "Proxy-Authorization: " + value + "\r\n").orElse("") + "\r\n";
        getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String status = statusLine();
        if (!status.matches("HTTP/1\\.[01] 2\\d\\d.*")) {
            throw new IOException("Unable to tunnel through proxy. Proxy returns \"" + status + "\"");
        }
        setSoTimeout(0);
    }

    /** Reads the whole answer and not a byte more. */
    private String statusLine() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        while (!answer.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = getInputStream().read();
            if (next < 0 || answer.size() > LONGEST_ANSWER) {
                throw new IOException("Unable to tunnel through proxy: it does not answer in HTTP");
            }
            answer.write(next);
        }
        return answer.toString(StandardCharsets.US_ASCII).lines().findFirst().orElse("");
    }
}
