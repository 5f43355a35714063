package io.github.werfmaven.dockerfile.parser;

import java.util.List;

/**
 * What a text is as a JSON array: the JSON form of an instruction, an error, or the shell form.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#shell-and-exec-form">Dockerfile reference, shell and exec form</a>
 */
sealed interface JsonArray {

    /** An array of nothing but strings, decoded. */
    record Strings(List<String> values) implements JsonArray {
    }

    /** A JSON array that holds something else than strings. */
    record Mixed() implements JsonArray {
    }

    /** No JSON array. */
    record None() implements JsonArray {
    }

    static JsonArray parse(String text) {
        return text.startsWith("[") ? JsonReader.readArray(text) : new None();
    }
}
