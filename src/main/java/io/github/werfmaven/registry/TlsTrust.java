package io.github.werfmaven.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/** Whose certificates are believed, and who this client is, for one registry. */
final class TlsTrust {

    private final boolean insecure;
    private final CertificateFiles files;
    private SSLSocketFactory sockets;

    /** @param insecure whether every certificate is believed */
    TlsTrust(boolean insecure, CertificateFiles files) {
        this.insecure = insecure;
        this.files = files;
    }

    void configure(HttpsURLConnection connection, ProxyChoice.Way way) throws IOException {
        SSLSocketFactory factory = sockets();
        connection.setSSLSocketFactory(way.tunnels() ? new Tunnelled(factory, way) : factory);
        if (insecure) {
            connection.setHostnameVerifier((host, session) -> true);
        }
    }

    private synchronized SSLSocketFactory sockets() throws IOException {
        if (sockets == null) {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(files.clientKeys().stream().toArray(KeyManager[]::new), new TrustManager[] {trustManager()}, null);
                sockets = context.getSocketFactory();
            } catch (GeneralSecurityException failed) {
                throw new IOException(failed);
            }
        }
        return sockets;
    }

    private TrustManager trustManager() throws IOException, GeneralSecurityException {
        if (insecure) {
            return new TrustingAnybody();
        }
        List<LayeredTrust.Layer> layers = new ArrayList<>();
        layers.add(files::ofRegistry);
        layers.add(LayeredTrust::ofJvm);
        layers.add(files::ofSystem);
        return new LayeredTrust(layers);
    }

    /** Makes sockets that go through a proxy; the JDK asks for one that is not connected, and then for TLS on top of it. */
    private static final class Tunnelled extends SSLSocketFactory {

        private final SSLSocketFactory factory;
        private final ProxyChoice.Way way;

        Tunnelled(SSLSocketFactory factory, ProxyChoice.Way way) {
            this.factory = factory;
            this.way = way;
        }

        @Override
        public Socket createSocket() {
            return new TunnelSocket(way);
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
            return factory.createSocket(socket, host, port, autoClose);
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return factory.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return factory.getSupportedCipherSuites();
        }
    }
}
