package io.github.werfmaven.build;

import io.github.werfmaven.buildah.PushFault;
import io.github.werfmaven.buildah.PushOutcome;
import io.github.werfmaven.image.ImageReference;
import io.github.werfmaven.registry.CredentialLookup;
import io.github.werfmaven.registry.Credentials;
import io.github.werfmaven.registry.RegistryException;
import io.github.werfmaven.registry.RepositoryName;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Says why Buildah could not push an image, and what mends it. */
final class PushFailure {

    /** What keeps everybody from the registry, whatever is asked of it. */
    private static final Set<RegistryException.Kind> OF_THE_WAY = EnumSet.of(RegistryException.Kind.NO_REGISTRY,
            RegistryException.Kind.UNKNOWN_HOST, RegistryException.Kind.UNTRUSTED, RegistryException.Kind.NO_TLS);

    private final ImageReference name;
    private final BuiltImage image;
    private final CredentialLookup credentials;

    PushFailure(ImageReference name, BuiltImage image, CredentialLookup credentials) {
        this.name = name;
        this.image = image;
        this.credentials = credentials;
    }

    /** Whether a registry that was asked in another way tells of the same, and knows it better. */
    boolean isTheSame(PushOutcome.Failed failed, RegistryException ofRegistry) {
        return switch (failed.fault()) {
            case LASTING -> OF_THE_WAY.contains(ofRegistry.kind());
            case PASSING -> ofRegistry.isPassing();
            case UNAUTHORIZED -> ofRegistry.kind() == RegistryException.Kind.UNAUTHORIZED;
            case NO_IMAGE, DENIED, NOT_FOUND -> false;
        };
    }

    PushFailedException of(PushOutcome.Failed failed) {
        String message = sentence(failed);
        return failed.fault() == PushFault.PASSING ? PushFailedException.passing(message) : PushFailedException.lasting(message);
    }

    PushFailedException of(PushOutcome.Lost lost) {
        return PushFailedException.lasting(name + " was not pushed: " + lost.reason());
    }

    PushFailedException ofTimeOut(Duration limit) {
        return PushFailedException.lasting("the push of " + name + " was ended after " + limit.toSeconds()
                + " s, the limit set by <timeout> (-Dwerf.timeout): " + registry() + " took that long, or did not answer");
    }

    private String sentence(PushOutcome.Failed failed) {
        String behind = ": " + failed.reason();
        return switch (failed.fault()) {
            case NO_IMAGE -> "the image " + image.id().shortForm() + " that was built as " + image.name()
                    + " is no longer in the store (" + image.store() + "); mvn package, or mvn werf:build, brings it back";
            case UNAUTHORIZED -> who()
                    .map(who -> registry() + " does not accept the " + who + " for a push of " + name + behind)
                    .orElseGet(() -> registry() + " wants credentials for a push of " + name + ", and there are none" + behind
                            + "; a <server> with the id " + registry() + " in settings.xml, or buildah login " + registry() + ", gives some");
            case DENIED -> registry() + " does not let " + who().map(who -> "whoever has the " + who).orElse("everybody")
                    + " push " + name + behind;
            case NOT_FOUND -> registry() + " has no place for " + name + behind
                    + "; perhaps its project or repository has to be made there first";
            case PASSING, LASTING -> name + " was not pushed" + behind + remedy(failed.reason());
        };
    }

    /** Buildah may mind a certificate that this JVM does not: that of an authority, which was put in a directory, may have run out. */
    private String remedy(String reason) {
        if (reason.contains("certificate has expired")) {
            return "; the certificate of " + registry() + ", or that of the authority which signed it, has to be renewed";
        }
        if (reason.contains("unknown authority")) {
            return "; <certDirectory> (-Dwerf.certDirectory) names a directory that has the authority's certificate (*.crt)";
        }
        if (reason.contains("gave HTTP response to HTTPS client")) {
            return "; where it is to be reached without TLS, <insecureRegistries> (-Dwerf.insecureRegistries) names it";
        }
        return "";
    }

    private Optional<String> who() {
        return credentials.find(RepositoryName.of(name)).map(Credentials::toString);
    }

    private String registry() {
        return RepositoryName.of(name).registry().toString();
    }
}
