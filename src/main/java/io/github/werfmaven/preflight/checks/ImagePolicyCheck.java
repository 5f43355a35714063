package io.github.werfmaven.preflight.checks;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.github.werfmaven.containers.UserDirectories;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Buildah asks the policy whether it may trust an image before it pulls one, and also before it writes one:
 * containers-policy.json(5). Without a policy no image comes into being, not even one from scratch.
 */
public final class ImagePolicyCheck implements Check {

    private static final String NAME = "containers/policy.json";
    private static final Set<String> KEYS = Set.of("default", "transports");
    private static final Set<String> TYPES =
            Set.of("insecureAcceptAnything", "reject", "signedBy", "signedBaseLayer", "sigstoreSigned");
    private static final String TRUSTING = "{\"default\": [{\"type\": \"insecureAcceptAnything\"}]}";

    private final Host host;

    public ImagePolicyCheck(Host host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "image-policy";
    }

    @Override
    public String title() {
        return "policy.json says which images are trusted";
    }

    @Override
    public List<Finding> findings() {
        Path own = UserDirectories.home(host).resolve(".config").resolve(NAME);
        Path everybodys = host.path("/etc/" + NAME);
        if (Files.exists(own)) {
            return finding(own).stream().toList();
        }
        return Files.notExists(everybodys) ? List.of(missing(own, everybodys)) : finding(everybodys).stream().toList();
    }

    private static Finding missing(Path own, Path everybodys) {
        return blocking(
                "there is no policy.json, without which Buildah makes no image",
                "neither " + own + " nor " + everybodys,
                Remedy.of("write one that trusts every image", new RemedyCommand.WriteFile(everybodys.toString(), TRUSTING)));
    }

    private Optional<Finding> finding(Path file) {
        try {
            Object policy = JsonParser.any().from(Files.readString(file, StandardCharsets.UTF_8));
            Optional<String> fault = policy instanceof JsonObject object ? fault(object) : Optional.of("it is no JSON object");
            if (fault.isPresent()) {
                return Optional.of(invalid(file, fault.get()));
            }
            return rejectsEverything((JsonObject) policy) ? Optional.of(rejecting(file)) : Optional.empty();
        } catch (JsonParserException invalid) {
            return Optional.of(invalid(file, "it is no JSON: " + invalid.getMessage()));
        } catch (IOException unreadable) {
            return Optional.of(invalid(file, Files.isDirectory(file) ? "it is a directory" : "it cannot be read"));
        }
    }

    private static Optional<String> fault(JsonObject policy) {
        Optional<String> unknown = policy.keySet().stream().filter(key -> !KEYS.contains(key)).findFirst();
        if (unknown.isPresent()) {
            return Optional.of("it has the unknown key " + unknown.get());
        }
        if (!(policy.get("default") instanceof JsonArray requirements) || requirements.isEmpty()) {
            return Optional.of("its list default is missing or empty");
        }
        return requirements.stream()
                .filter(requirement -> !(requirement instanceof JsonObject object && TYPES.contains(object.getString("type"))))
                .map(requirement -> "its list default has an entry of no known type")
                .findFirst();
    }

    private static boolean rejectsEverything(JsonObject policy) {
        return policy.getArray("default").stream()
                        .anyMatch(requirement -> "reject".equals(((JsonObject) requirement).getString("type")))
                && policy.getObject("transports", new JsonObject()).getObject("docker", new JsonObject()).isEmpty();
    }

    private Finding invalid(Path file, String fault) {
        Remedy remedy = new ConfigurationFileRemedy(host).of(file);
        List<RemedyCommand> commands = new ArrayList<>(remedy.commands());
        if (commands.stream().anyMatch(RemedyCommand.SetAside.class::isInstance)) {
            commands.add(new RemedyCommand.WriteFile(file.toString(), TRUSTING));
        }
        return blocking(
                "policy.json cannot be used, and without it Buildah makes no image",
                file + ": " + fault,
                new Remedy(remedy.sentence(), commands));
    }

    private static Finding rejecting(Path file) {
        return Finding.degrading(
                Set.of(Part.NATIVE),
                "policy.json rejects every image of a registry, so only what is there already can be built upon",
                "default is reject in " + file,
                Remedy.of("allow the registries that are trusted in its transports.docker"));
    }

    private static Finding blocking(String problem, String seen, Remedy remedy) {
        return Finding.blocking(Set.of(Part.NATIVE), problem, seen, remedy);
    }
}
