package io.github.werfmaven.mojo;

import io.github.werfmaven.build.Secret;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.registry.CredentialsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads where the secrets of a build are. A value that stands where its place should is not shown. */
final class SecretReader {

    private static final String PROPERTY = "werf.secret.";

    private static final String FORMS = "src=FILE, env=VARIABLE or server=ID, the password of a server in settings.xml";

    /** Buildah takes its options apart at commas and equals signs. */
    private static final Pattern ID = Pattern.compile("[\\w.:/@+-]+");

    private final Host host;
    private final Path baseDirectory;
    private final MavenSettings settings;

    /** @param baseDirectory what paths are relative to */
    SecretReader(Host host, Path baseDirectory, MavenSettings settings) {
        this.host = host;
        this.baseDirectory = baseDirectory;
        this.settings = settings;
    }

    /**
     * The secrets, each id once: {@code -Dwerf.secret.ID} outweighs the POM.
     *
     * @throws InvalidParameterException where one is not there
     */
    List<Secret> read(List<SecretParameter> configured, Properties userProperties) {
        Map<String, Secret> secrets = new TreeMap<>();
        for (SecretParameter secret : configured) {
            Secret read = read(secret);
            if (userProperties.getProperty(PROPERTY + read.id()) == null && secrets.put(read.id(), read) != null) {
                throw new InvalidParameterException("secrets", PROPERTY + "ID", "there are two with the id " + read.id());
            }
        }
        for (String property : new TreeSet<>(userProperties.stringPropertyNames())) {
            if (property.startsWith(PROPERTY)) {
                String id = property.substring(PROPERTY.length());
                secrets.put(id, secret(id, field(userProperties.getProperty(property), "-D" + property), "-D" + property));
            }
        }
        return new ArrayList<>(secrets.values());
    }

    private Secret read(SecretParameter secret) {
        Map<String, String> fields = new HashMap<>();
        if (ParameterReader.text(secret.text).isPresent()) {
            for (String field : secret.text.strip().split(",")) {
                fields.putAll(field(field, "<secrets>"));
            }
        }
        put(fields, "id", secret.id);
        put(fields, "file", secret.file);
        put(fields, "env", secret.env);
        put(fields, "server", secret.server);
        String id = fields.remove("id");
        if (id == null) {
            throw invalid("<secrets>", "one has no id; <secret>id=NAME,src=FILE</secret> has");
        }
        if ("env".equals(fields.remove("type")) && fields.containsKey("file")) {
            fields.put("env", fields.remove("file"));
        }
        return secret(id, fields, "<secrets>");
    }

    private static void put(Map<String, String> fields, String name, String value) {
        ParameterReader.text(value).ifPresent(text -> fields.put(name, text));
    }

    private static Map<String, String> field(String text, String place) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? "" : text.substring(0, equals).strip();
        String known = name.equals("src") || name.equals("source") ? "file" : name;
        if (!List.of("id", "file", "env", "server", "type").contains(known)) {
            // What stands there may be the secret itself.
            throw invalid(place, "a field is none of id=, src=, env= and server=; it takes " + FORMS);
        }
        return Map.of(known, text.substring(equals + 1).strip());
    }

    private Secret secret(String id, Map<String, String> fields, String place) {
        if (!ID.matcher(id).matches()) {
            throw invalid(place, "\"" + id + "\" is no id of a secret: it takes A-Z a-z 0-9 _ . : / @ + -");
        }
        if (fields.size() != 1 || fields.values().contains("")) {
            throw invalid(place, "the secret " + id + " takes one of " + FORMS);
        }
        String named = "the secret " + id + ": ";
        if (fields.containsKey("file")) {
            return new Secret(id, new Secret.Source.InFile(file(fields.get("file"), place, named)));
        }
        if (fields.containsKey("env")) {
            String variable = fields.get("env");
            String value = host.environment(variable).orElseThrow(() -> invalid(place, named + "the environment variable " + variable
                    + " is not set, or empty"));
            return new Secret(id, new Secret.Source.Known(value, "the environment variable " + variable));
        }
        if (!fields.containsKey("server")) {
            throw invalid(place, "the secret " + id + " takes one of " + FORMS);
        }
        String server = fields.get("server");
        try {
            return new Secret(id, new Secret.Source.Known(settings.password(server), "the password of <server> " + server));
        } catch (CredentialsException none) {
            throw invalid(place, named + none.getMessage());
        }
    }

    private Path file(String text, String place, String named) {
        Path file = baseDirectory.resolve(text).normalize();
        Optional<String> fault = Files.isDirectory(file) ? Optional.of(" is a directory; it takes a file")
                : !Files.exists(file) ? Optional.of(" is not there")
                : !Files.isRegularFile(file) ? Optional.of(" is no regular file")
                : !Files.isReadable(file) ? Optional.of(" cannot be read: permission denied") : Optional.empty();
        fault.ifPresent(complaint -> {
            throw invalid(place, named + file + complaint);
        });
        return file;
    }

    private static InvalidParameterException invalid(String place, String complaint) {
        return InvalidParameterException.at(place, complaint);
    }
}
