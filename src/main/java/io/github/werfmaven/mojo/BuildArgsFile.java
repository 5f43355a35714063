package io.github.werfmaven.mojo;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file of build arguments: lines {@code NAME=value}, blank ones, and comments that begin with {@code #}. */
final class BuildArgsFile {

    private static final String PARAMETER = "buildArgsFile";

    private final Path file;

    BuildArgsFile(Path file) {
        this.file = file;
    }

    /**
     * Its arguments; of a name that is there twice the last counts. What is behind the equals sign is the value, as it is.
     *
     * @throws InvalidParameterException with {@code path:line} and without the line, which may be a secret
     */
    Map<String, String> read() {
        Map<String, String> values = new LinkedHashMap<>();
        int number = 0;
        for (String line : text().split("\r?\n", -1)) {
            number++;
            String content = line.stripLeading();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            int equals = content.indexOf('=');
            String name = equals < 0 ? "" : content.substring(0, equals).strip();
            if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) {
                throw new InvalidParameterException(PARAMETER, file + ":" + number + ": this is no NAME=value, nor a comment, which begins with #");
            }
            values.put(name, content.substring(equals + 1));
        }
        return values;
    }

    private String text() {
        if (!Files.isRegularFile(file)) {
            throw new InvalidParameterException(PARAMETER, file + (Files.exists(file) ? " is no file" : " is not there"));
        }
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException malformed) {
            throw new InvalidParameterException(PARAMETER, file + " is not encoded in UTF-8");
        } catch (IOException failed) {
            throw new InvalidParameterException(PARAMETER, file + " cannot be read: " + failed.getMessage());
        }
    }
}
