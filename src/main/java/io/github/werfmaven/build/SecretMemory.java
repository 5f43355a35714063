package io.github.werfmaven.build;

import io.github.werfmaven.containers.CacheDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Knows by their ids which secrets are other ones than at the last build of an image. It keeps no value, but what each was made into with a
 * salt of its own (PBKDF2, RFC 8018), in a file of the user's that nobody else reads.
 */
final class SecretMemory {

    private static final int ITERATIONS = 20_000;
    private static final int BITS = 256;
    private static final int SALT = 16;

    private final CacheDirectory directory;
    private final String image;
    private final List<Secret> secrets;
    private final Map<String, String> now = new TreeMap<>();

    /** @param image a name of a file by which the image is known */
    SecretMemory(CacheDirectory directory, String image, List<Secret> secrets) {
        this.directory = directory;
        this.image = image;
        this.secrets = secrets;
    }

    /** The ids of secrets that are remembered with another value. */
    List<String> changed() {
        Map<String, String> known = secrets.isEmpty() ? Map.of() : read();
        for (Secret secret : secrets) {
            String before = known.getOrDefault(secret.id(), "");
            now.put(secret.id(), isValue(secret, before) ? before : kept(secret));
        }
        return secrets.stream().map(Secret::id).filter(id -> known.containsKey(id) && !known.get(id).equals(now.get(id))).toList();
    }

    /** Remembers what they were when that was asked. */
    void keep() {
        if (now.isEmpty()) {
            return;
        }
        try {
            // Each time, because what nobody writes for long is deleted.
            directory.write(image, now.entrySet().stream().map(entry -> entry.getKey() + "\t" + entry.getValue() + "\n").collect(Collectors.joining()));
        } catch (IOException full) {
            // Then nobody knows the next time, as at the first.
        }
    }

    private Map<String, String> read() {
        try {
            return Files.readAllLines(directory.file(image)).stream().map(line -> line.split("\t", 2)).filter(parts -> parts.length == 2)
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (one, other) -> other));
        } catch (IOException none) {
            return Map.of();
        }
    }

    private static String kept(Secret secret) {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return HexFormat.of().formatHex(salt) + " " + derived(secret, salt);
    }

    private static boolean isValue(Secret secret, String kept) {
        int space = kept.indexOf(' ');
        try {
            return space > 0 && kept.substring(space + 1).equals(derived(secret, HexFormat.of().parseHex(kept.substring(0, space))));
        } catch (IllegalArgumentException damaged) {
            return false;
        }
    }

    private static String derived(Secret secret, byte[] salt) {
        try {
            char[] value = new String(SecretFiles.content(secret), StandardCharsets.ISO_8859_1).toCharArray();
            PBEKeySpec key = new PBEKeySpec(value, salt, ITERATIONS, BITS);
            return HexFormat.of().formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded());
        } catch (IOException gone) {
            return "";
        } catch (GeneralSecurityException impossible) {
            // Every JDK has it.
            throw new IllegalStateException(impossible);
        }
    }
}
