package io.github.werfmaven.registry;

import java.time.Duration;
import java.util.Optional;

/** A registry does not do what it was asked; the message names it and the remedy, and no value of credentials. */
public final class RegistryException extends RuntimeException {

    /** What went wrong, as far as it matters for what can be done about it. */
    public enum Kind {
        /** 401: it knows neither name nor password, or wants some. */
        UNAUTHORIZED,
        /** 403: it knows who asks, and that is not enough. */
        DENIED,
        /** 404, where what was asked for has to be there. */
        NOT_FOUND,
        /** Another 4xx: it understood, and will say the same again. */
        REFUSED,
        /** Its certificate has run out, is of an authority that nobody here knows, or of another host. */
        UNTRUSTED,
        /** It speaks no TLS, or none that this JVM speaks. */
        NO_TLS,
        UNKNOWN_HOST,
        /** Only Buildah can use the proxy that is named. */
        UNUSABLE_PROXY,
        /** Something answers, in another language than a registry's. */
        NO_REGISTRY,
        /** The connection is refused or was cut. */
        UNREACHABLE,
        TIMED_OUT,
        /** 429. */
        TOO_MANY_REQUESTS,
        /** 5xx. */
        SERVER_FAULT
    }

    private final Kind kind;
    private final transient RegistryHost registry;
    private final transient Optional<Duration> retryAfter;

    RegistryException(Kind kind, RegistryHost registry, String message, Optional<Duration> retryAfter) {
        super(message);
        this.kind = kind;
        this.registry = registry;
        this.retryAfter = retryAfter;
    }

    RegistryException(Kind kind, RegistryHost registry, String message) {
        this(kind, registry, message, Optional.empty());
    }

    public Kind kind() {
        return kind;
    }

    public RegistryHost registry() {
        return registry;
    }

    /** How long the registry wants to be left alone. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Whether the same request may do better a while later. */
    public boolean isPassing() {
        return switch (kind) {
            case UNREACHABLE, TIMED_OUT, TOO_MANY_REQUESTS, SERVER_FAULT -> true;
            default -> false;
        };
    }
}
