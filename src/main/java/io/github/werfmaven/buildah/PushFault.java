package io.github.werfmaven.buildah;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What kind of failure a {@code buildah push} tells of, as far as it matters for what can be done about it. */
public enum PushFault {
    /** There is no such image in the store. */
    NO_IMAGE,
    /** 401: the registry knows neither name nor password, or wants some. */
    UNAUTHORIZED,
    /** 403: it knows who pushes, and that is not enough. */
    DENIED,
    /** 404: it has no such repository, and makes none. */
    NOT_FOUND,
    /** It may do better a while later. */
    PASSING,
    /** It would say the same again. */
    LASTING;

    /** What net/http, the kernel and docker/distribution say where somebody is away, busy or gone in the middle. */
    private static final List<String> PASSING_WORDS = List.of(
            ": eof", "unexpected eof", "connection reset", "connection refused", "broken pipe", "closed network connection",
            "server closed idle connection", "http2: ", "i/o timeout", "timeout awaiting response", "tls handshake timeout",
            "context deadline exceeded",
            "network is unreachable", "no route to host", "server misbehaving", "temporary failure", "toomanyrequests", "too many requests",
            // Blobs that the registry has taken and not yet put in their place.
            "blob unknown to registry", "blob upload unknown", "blob upload invalid");

    private static final Pattern STATUS = Pattern.compile("(?:status: |status code from registry |: )([1-5]\\d\\d)\\b[ (]");

    private static final int TOO_MANY_REQUESTS = 429;

    /** @param reason what Buildah says of its failure */
    static PushFault of(String reason) {
        String said = reason.toLowerCase(Locale.ROOT);
        if (said.contains("image not known") || said.contains("identifier is not an image")) {
            return NO_IMAGE;
        }
        if (said.contains("unauthorized") || said.contains("authentication required") || said.contains("invalid username/password")) {
            return UNAUTHORIZED;
        }
        if (said.contains("denied: ") || said.contains("access to the resource is denied") || said.contains("forbidden")) {
            return DENIED;
        }
        if (said.contains("name unknown") || said.contains("repository name not known")) {
            return NOT_FOUND;
        }
        return isPassing(said) ? PASSING : LASTING;
    }

    private static boolean isPassing(String said) {
        Matcher status = STATUS.matcher(said + " ");
        if (status.find()) {
            int code = Integer.parseInt(status.group(1));
            return code >= 500 || code == 408 || code == TOO_MANY_REQUESTS;
        }
        return PASSING_WORDS.stream().anyMatch((said + " ")::contains);
    }
}
