package io.github.werfmaven.registry;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Believes what one of several believes. Each is asked, and read, only where those before it do not know the authority. */
final class LayeredTrust extends X509ExtendedTrustManager {

    /** Authorities that are read when they are needed; empty where there are none. */
    interface Layer {
        Optional<X509ExtendedTrustManager> read() throws IOException, GeneralSecurityException;
    }

    private interface Question {
        void ask(X509ExtendedTrustManager trust) throws CertificateException;
    }

    private final List<Layer> layers;

    LayeredTrust(List<Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    /** Those of this JVM: its cacerts, or what javax.net.ssl.trustStore names. */
    static Optional<X509ExtendedTrustManager> ofJvm() throws GeneralSecurityException {
        return of(null);
    }

    /** @param authorities null for those of the JVM, as the JDK has it */
    static Optional<X509ExtendedTrustManager> of(KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        check(chain, trust -> trust.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        check(chain, trust -> trust.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, trust -> trust.checkServerTrusted(chain, authType));
    }

    private void check(X509Certificate[] chain, Question question) throws CertificateException {
        CertificateException told = new CertificateException("no authorities are known here", new CertPathBuilderException());
        for (Layer layer : layers) {
            try {
                Optional<X509ExtendedTrustManager> trust = layer.read();
                if (trust.isPresent()) {
                    question.ask(trust.get());
                    chain[0].checkValidity();
                    return;
                }
            } catch (CertificateException refused) {
                // What is wrong with a certificate says more than that others do not know its authority.
                told = isOfUnknownAuthority(told) ? refused : told;
            } catch (IOException | GeneralSecurityException unreadable) {
                told = new CertificateException(unreadable.getMessage(), unreadable);
            }
        }
        throw told;
    }

    private static boolean isOfUnknownAuthority(Throwable refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathBuilderException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
