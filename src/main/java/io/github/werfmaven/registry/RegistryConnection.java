package io.github.werfmaven.registry;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Talks to one registry, and shows it who asks when it wants to know. Credentials go to the registry and to the service of tokens that
 * it names; to whatever it redirects to, none go.
 */
final class RegistryConnection {

    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final RegistryHost registry;
    private final boolean insecure;
    private final HttpTransport transport;
    private final SpokenScheme spoken;
    private final CredentialLookup credentials;
    private final RegistryFailures failures;
    private final Consumer<String> detail;
    private final Map<String, String> authorizations = new ConcurrentHashMap<>();
    private volatile Optional<String> scheme;

    /** @param greetings for the question whether an insecure registry speaks HTTPS */
    RegistryConnection(
            RegistryHost registry, boolean insecure, HttpTransport transport, HttpTransport greetings, CredentialLookup credentials,
            Consumer<String> detail) {
        this.registry = registry;
        this.insecure = insecure;
        this.transport = transport;
        this.spoken = new SpokenScheme(registry, transport, greetings);
        this.credentials = credentials;
        this.failures = new RegistryFailures(registry);
        this.detail = detail;
        this.scheme = insecure ? Optional.empty() : Optional.of("https");
    }

    /**
     * Sends a request about a repository; an answer that is no success is an answer, too, except that the registry wants to know who asks.
     *
     * @param actions pull, or pull,push
     * @param path below that of the repository
     * @param what the request is about, for people
     */
    HttpAnswer send(
            RepositoryName repository, String actions, String method, String path, Map<String, String> headers, Optional<byte[]> body,
            String what) {
        String scope = "repository:" + repository.path() + ":" + actions;
        URI address = URI.create(scheme() + "://" + registry.apiAddress() + "/v2/" + repository.path() + path);
        HttpCall call = new HttpCall(method, address, headers, body);
        Reply first = follow(authorized(call, Optional.ofNullable(authorizations.get(scope))));
        HttpAnswer answer = first.answer();
        if (answer.status() != 401) {
            return answer;
        }
        if (!isSameServer(address, first.from())) {
            throw failures.noRegistry(told(), "redirects to " + first.from().getAuthority() + ", which wants credentials that are not for it");
        }
        Optional<Credentials> known = credentials.find(repository);
        String authorization = authorization(answer, scope, known, what);
        authorizations.put(scope, authorization);
        HttpAnswer second = follow(authorized(call, Optional.of(authorization))).answer();
        if (second.status() == 401) {
            authorizations.remove(scope);
            throw failures.of(second, told(), what, known);
        }
        return second;
    }

    private static HttpCall authorized(HttpCall call, Optional<String> authorization) {
        Map<String, String> headers = new HashMap<>(call.headers());
        authorization.ifPresent(value -> headers.put("Authorization", value));
        return new HttpCall(call.method(), call.address(), headers, call.body());
    }

    private String authorization(HttpAnswer answer, String scope, Optional<Credentials> known, String what) {
        Optional<Challenge> bearer = Challenge.of(answer, "bearer");
        if (bearer.isPresent()) {
            return "Bearer " + token(bearer.get(), scope, known, what);
        }
        boolean basic = Challenge.of(answer, "basic").isPresent();
        return known.filter(it -> basic && it.identityToken().isEmpty())
                .map(Credentials::basicAuthorization)
                .orElseThrow(() -> failures.of(answer, told(), what, known));
    }

    private String token(Challenge challenge, String scope, Optional<Credentials> known, String what) {
        URI realm = realm(challenge);
        String service = "the token service of " + told() + " (" + realm.getAuthority() + ")";
        HttpAnswer answer = exchange(TokenRequest.of(realm, challenge.parameter("service"), scope, known), service);
        if (!answer.isGood()) {
            throw failures.of(answer, service, what, known);
        }
        return TokenRequest.token(answer).orElseThrow(() -> failures.noRegistry(service, "answers without a token"));
    }

    /** Passwords do not leave by HTTP where the registry itself is asked by HTTPS. */
    private URI realm(Challenge challenge) {
        URI realm = challenge.parameter("realm").flatMap(RegistryConnection::address).filter(it -> it.getScheme() != null && it.getHost() != null)
                .orElseThrow(() -> failures.noRegistry(told(), "wants a token and does not say from where"));
        if (!realm.getScheme().equals("https") && scheme().equals("https")) {
            throw failures.noRegistry(told(), "speaks HTTPS and sends passwords to " + realm.getAuthority() + " by " + realm.getScheme());
        }
        return realm;
    }

    /** @param from whom the answer is of in the end */
    private record Reply(HttpAnswer answer, URI from) {}

    private Reply follow(HttpCall first) {
        HttpCall call = first;
        HttpAnswer answer = exchange(call, told());
        for (int count = 0; REDIRECTS.contains(answer.status()); count++) {
            URI from = call.address();
            URI to = answer.header("location").flatMap(RegistryConnection::address).map(from::resolve)
                    .filter(target -> target.getHost() != null && !isDowngrade(from, target))
                    .orElseThrow(() -> failures.noRegistry(told(), "redirects to nowhere"));
            boolean sameServer = isSameServer(from, to);
            if (count == MOST_REDIRECTS || call.body().isPresent() && !sameServer) {
                throw failures.noRegistry(told(), "redirects where nobody may follow, to " + to.getAuthority());
            }
            Map<String, String> headers = new HashMap<>(call.headers());
            if (!sameServer) {
                headers.remove("Authorization");
            }
            call = new HttpCall(call.method(), to, headers, call.body());
            answer = exchange(call, told());
        }
        return new Reply(answer, call.address());
    }

    private static boolean isDowngrade(URI from, URI to) {
        return from.getScheme().equals("https") && !"https".equals(to.getScheme());
    }

    private static boolean isSameServer(URI one, URI other) {
        return one.getScheme().equals(other.getScheme()) && one.getRawAuthority().equalsIgnoreCase(other.getRawAuthority());
    }

    private static Optional<URI> address(String text) {
        try {
            URI address = URI.create(text);
            boolean known = address.getScheme() == null || address.getScheme().equals("https") || address.getScheme().equals("http");
            return Optional.of(address).filter(it -> known && it.getUserInfo() == null);
        } catch (IllegalArgumentException nonsense) {
            return Optional.empty();
        }
    }

    /** What is not certain is asked again the next time. */
    private String scheme() {
        if (scheme.isEmpty()) {
            try {
                scheme = Optional.of(spoken.find());
            } catch (IOException nobody) {
                throw failures.of(nobody, told(), transport.proxy(spoken.call()));
            }
        }
        return scheme.get();
    }

    private HttpAnswer exchange(HttpCall call, String server) {
        try {
            HttpAnswer answer = transport.send(call);
            detail.accept(call + ": " + answer);
            return answer;
        } catch (IOException failed) {
            throw failures.of(failed, server, transport.proxy(call));
        }
    }

    private String told() {
        return "the registry " + registry + (insecure ? " (which is called insecure)" : "");
    }
}
