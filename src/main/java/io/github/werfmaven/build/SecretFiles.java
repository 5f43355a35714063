package io.github.werfmaven.build;

import io.github.werfmaven.containers.PrivateDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The files from which Buildah reads secrets: an argument list and an environment can be read by others. */
final class SecretFiles {

    /** For another user who is shown a file alone, without the directory that it lies in. */
    static final String READABLE = "r--r--r--";

    /** Buildah takes {@code --secret} apart at its commas, and newer ones may read it as CSV. */
    private static final Pattern PLAIN = Pattern.compile("[^,\"\\p{Cntrl}]+");

    /** A larger file is data: nobody prints it as a line of a log. */
    private static final long LARGEST_HIDDEN = 0x100000;

    private final List<Secret> secrets;
    private final PrivateDirectory copies;

    SecretFiles(List<Secret> secrets, PrivateDirectory copies) {
        this.secrets = secrets;
        this.copies = copies;
    }

    /** What stands for the files in an explanation, which writes none. */
    static Map<String, Path> described(List<Secret> secrets) {
        Map<String, Path> files = new TreeMap<>();
        for (Secret secret : secrets) {
            files.put(secret.id(), secret.source() instanceof Secret.Source.InFile file
                    ? file.path()
                    : Path.of("(a file with the value of " + secret.source() + ")"));
        }
        return files;
    }

    /** For a Buildah that is the same user: a file that has the secret already is not copied. */
    Map<String, Path> forUser() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        for (Secret secret : secrets) {
            boolean isThere = secret.source() instanceof Secret.Source.InFile file && PLAIN.matcher(file.path().toString()).matches();
            files.put(secret.id(), isThere
                    ? ((Secret.Source.InFile) secret.source()).path()
                    : copies.write("secret-" + files.size(), content(secret), "rw-------"));
        }
        return files;
    }

    /** For a Buildah that is another user and is shown only what it is given. */
    Map<String, Path> forContainer() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        for (Secret secret : secrets) {
            files.put(secret.id(), copies.write("secret-" + files.size(), content(secret), READABLE));
        }
        return files;
    }

    /** The values, which a RUN may print. */
    List<String> values() throws IOException {
        List<String> values = new ArrayList<>();
        for (Secret secret : secrets) {
            if (secret.source() instanceof Secret.Source.Known known) {
                values.add(known.value());
            } else if (secret.source() instanceof Secret.Source.InFile file && Files.size(file.path()) <= LARGEST_HIDDEN) {
                values.add(new String(Files.readAllBytes(file.path()), StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    static byte[] content(Secret secret) throws IOException {
        return secret.source() instanceof Secret.Source.InFile file
                ? Files.readAllBytes(file.path())
                : ((Secret.Source.Known) secret.source()).value().getBytes(StandardCharsets.UTF_8);
    }
}
