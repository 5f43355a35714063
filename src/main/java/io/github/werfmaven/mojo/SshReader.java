package io.github.werfmaven.mojo;

import io.github.werfmaven.host.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads what a RUN with an ssh mount has: an agent, or keys. */
final class SshReader {

    private static final String PARAMETER = "ssh";
    private static final String AGENT = "SSH_AUTH_SOCK";

    private static final Pattern ID = Pattern.compile("[\\w.-]+");

    private final Host host;
    private final Path baseDirectory;

    /** @param baseDirectory what paths are relative to */
    SshReader(Host host, Path baseDirectory) {
        this.host = host;
        this.baseDirectory = baseDirectory;
    }

    /**
     * Sockets or keys by id.
     *
     * @param entries each {@code id} or {@code id=path}; several of one id are several keys
     * @throws InvalidParameterException where one is not there
     */
    Map<String, List<Path>> read(List<String> entries) {
        Map<String, List<Path>> all = new TreeMap<>();
        for (String entry : entries.stream().flatMap(text -> ParameterReader.text(text).stream()).toList()) {
            int equals = entry.indexOf('=');
            String id = equals < 0 ? entry : entry.substring(0, equals).strip();
            if (!ID.matcher(id).matches()) {
                throw invalid("\"" + id + "\" is no id: it takes default, or id=PATH with the path of a key or of an agent's socket");
            }
            all.computeIfAbsent(id, any -> new ArrayList<>()).add(
                    equals < 0 ? agent(id) : existing(id, baseDirectory.resolve(entry.substring(equals + 1).strip()).normalize()));
        }
        all.forEach(SshReader::requireOneKind);
        return all;
    }

    private Path agent(String id) {
        String socket = host.environment(AGENT).orElseThrow(() -> invalid(id + " is the agent that " + AGENT
                + " names, and that is not set; start one, eval $(ssh-agent) && ssh-add, or name a key: " + id + "=/path/of/key"));
        return existing(id, Path.of(socket));
    }

    private static Path existing(String id, Path path) {
        Optional<String> fault = Files.isDirectory(path) ? Optional.of(" is a directory; it takes a key or an agent's socket")
                : !Files.exists(path) ? Optional.of(" is not there")
                : !Files.isReadable(path) ? Optional.of(" cannot be read: permission denied")
                : path.toString().indexOf(',') >= 0 ? Optional.of(" has a comma in its name, at which Buildah takes it apart")
                : Optional.empty();
        fault.ifPresent(complaint -> {
            throw invalid(id + ": " + path + complaint);
        });
        return path;
    }

    private static void requireOneKind(String id, List<Path> paths) {
        if (paths.size() > 1 && !paths.stream().allMatch(Files::isRegularFile)) {
            throw invalid(id + " has several paths, and not all of them are keys; it takes one agent, or keys");
        }
    }

    private static InvalidParameterException invalid(String complaint) {
        return new InvalidParameterException(PARAMETER, complaint);
    }
}
