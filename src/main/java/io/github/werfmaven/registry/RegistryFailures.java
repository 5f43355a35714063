package io.github.werfmaven.registry;

import io.github.werfmaven.registry.RegistryException.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Says in sentences what is wrong with a registry, and what mends it. */
record RegistryFailures(RegistryHost registry) {

    /**
     * Of a request that got no answer.
     *
     * @param server the registry itself, or what it sends its clients to
     * @param proxy that is between, {@code host:port}
     */
    RegistryException of(IOException failure, String server, Optional<String> proxy) {
        String told = server + proxy.map(through -> ", behind the proxy " + through + ", ").orElse(" ");
        Optional<UnusableCertificateException> unusable = ofThisMachine(failure);
        if (unusable.isPresent()) {
            return failure(Kind.UNTRUSTED, told + "cannot be asked: " + unusable.get().getMessage());
        }
        if (failure instanceof UnusableProxyException) {
            return failure(Kind.UNUSABLE_PROXY, server + " cannot be asked: " + failure.getMessage());
        }
        if (failure instanceof UnknownHostException && proxy.isPresent()) {
            return failure(Kind.UNKNOWN_HOST, "the host of the proxy " + proxy.get() + ", behind which " + server + " is, is not known here");
        }
        if (failure instanceof UnknownHostException) {
            return failure(Kind.UNKNOWN_HOST, "the host of " + told + "is not known here: is the name right, and is there a proxy to go through?");
        }
        if (failure instanceof SocketTimeoutException) {
            return failure(Kind.TIMED_OUT, told + "does not answer in time");
        }
        if (caused(failure, CertificateExpiredException.class)) {
            return failure(Kind.UNTRUSTED, told + "has a certificate that has run out, or its authority's has; whoever runs it has to renew it");
        }
        if (caused(failure, CertificateNotYetValidException.class)) {
            return failure(Kind.UNTRUSTED, told + "has a certificate that is not valid yet; is the clock of this machine right?");
        }
        if (caused(failure, CertPathBuilderException.class)) {
            return failure(Kind.UNTRUSTED, told + "has a certificate of an authority that is not known here; <certDirectory>"
                    + " (-Dwerf.certDirectory) names a directory that has the authority's, called NAME.crt");
        }
        if (caused(failure, CertificateException.class)) {
            return failure(Kind.UNTRUSTED, told + "has a certificate that is not for this name: " + words(failure));
        }
        if (failure instanceof SSLException) {
            return failure(Kind.NO_TLS, told + "does not speak TLS as this JVM does (" + words(failure) + "); one that speaks HTTP, or whose"
                    + " certificate does not matter, is named in <insecureRegistries> (-Dwerf.insecureRegistries)");
        }
        return failure(Kind.UNREACHABLE, told + "cannot be reached: " + words(failure));
    }

    /**
     * Of an answer that is no success.
     *
     * @param what was asked for, for people
     * @param credentials with which it was asked
     */
    RegistryException of(HttpAnswer answer, String server, String what, Optional<Credentials> credentials) {
        String said = answer.message().isEmpty() ? String.valueOf(answer.status()) : answer.status() + ", " + answer.message();
        if (answer.isHtml() && answer.status() != 429 && answer.status() < 500) {
            return failure(Kind.NO_REGISTRY, server + " answers with a web page (" + answer.status()
                    + "): it is no registry, or a proxy or a portal stands before it");
        }
        return switch (answer.status()) {
            case 401 -> failure(Kind.UNAUTHORIZED, credentials
                    .map(known -> server + " refuses the credentials of " + known.source() + " for " + what + ": " + said)
                    .orElseGet(() -> wanting(server, what)));
            case 403 -> failure(Kind.DENIED, server + " does not allow " + what
                    + credentials.map(known -> " with the credentials of " + known.source()).orElse(" without credentials") + ": " + said);
            case 404 -> failure(Kind.NOT_FOUND, server + " has no " + what + ": " + said);
            case 408, 504 -> failure(Kind.TIMED_OUT, server + " does not answer in time: " + said);
            case 429 -> new RegistryException(Kind.TOO_MANY_REQUESTS, registry, server + " was asked too often: " + said,
                    answer.retryAfter(Instant.now()));
            default -> answer.status() >= 500
                    ? new RegistryException(Kind.SERVER_FAULT, registry, server + " has a fault of its own: " + said,
                            answer.retryAfter(Instant.now()))
                    : failure(Kind.REFUSED, server + " refuses " + what + ": " + said);
        };
    }

    private String wanting(String server, String what) {
        return server + " wants to know who asks for " + what + ", and no credentials for " + registry + " were found: a <server> of"
                + " settings.xml whose id is " + registry + " has them, or a file that buildah login or docker login writes";
    }

    RegistryException noRegistry(String server, String what) {
        return failure(Kind.NO_REGISTRY, server + " " + what + ": it is no registry");
    }

    private RegistryException failure(Kind kind, String message) {
        return new RegistryException(kind, registry, message);
    }

    private static Optional<UnusableCertificateException> ofThisMachine(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnusableCertificateException unusable) {
                return Optional.of(unusable);
            }
        }
        return Optional.empty();
    }

    private static boolean caused(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Of the exception at the bottom, which knows most. */
    private static String words(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
