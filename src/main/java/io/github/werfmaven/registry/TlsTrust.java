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
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
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
        connection.setSSLSocketFactory(new Sockets(factory, way, !insecure));
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
        layers.add(files::ofSystemDirectories);
        return new LayeredTrust(layers);
    }

    /**
     * Makes sockets that go the way, and compare the host's name with that of the certificate: left to the JDK, that depends on what others
     * have set for the whole of Maven. The JDK asks for one that is not connected, and then for TLS on top of it.
     */
    private static final class Sockets extends SSLSocketFactory {

        private final SSLSocketFactory factory;
        private final ProxyChoice.Way way;
        private final boolean comparesNames;

        Sockets(SSLSocketFactory factory, ProxyChoice.Way way, boolean comparesNames) {
            this.factory = factory;
            this.way = way;
            this.comparesNames = comparesNames;
        }

        @Override
        public Socket createSocket() {
            return way.tunnels() ? new TunnelSocket(way) : new Socket();
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
            SSLSocket made = (SSLSocket) factory.createSocket(socket, host, port, autoClose);
            if (comparesNames) {
                SSLParameters parameters = made.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                made.setSSLParameters(parameters);
            }
            return made;
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
