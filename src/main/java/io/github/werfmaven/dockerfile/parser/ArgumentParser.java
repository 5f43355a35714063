package io.github.werfmaven.dockerfile.parser;

import java.util.ArrayList;
import java.util.List;

/** What each keyword's syntax makes of the text behind its flags. Nothing is expanded or unquoted. */
final class ArgumentParser {

    /**
     * @param values see {@link InstructionNode#arguments()}
     * @param json whether they were in JSON form
     */
    record Arguments(List<String> values, boolean json) {
    }

    private final char escape;

    ArgumentParser(char escape) {
        this.escape = escape;
    }

    Arguments parse(Keyword keyword, String text) {
        if (text.isEmpty()) {
            return plain(List.of());
        }
        return switch (keyword) {
            case ADD, COPY, VOLUME -> jsonOr(text, separated(text));
            case CMD, ENTRYPOINT, RUN, SHELL -> jsonOr(text, List.of(text));
            case EXPOSE, FROM -> plain(separated(text));
            case ARG -> plain(WordSplitter.split(text, escape));
            case ENV, LABEL -> plain(pairs(keyword, text));
            case HEALTHCHECK -> healthcheck(text);
            case MAINTAINER, STOPSIGNAL, USER, WORKDIR -> plain(List.of(text));
            case ONBUILD -> plain(List.of());
        };
    }

    private static Arguments plain(List<String> values) {
        return new Arguments(values, false);
    }

    /** Text in brackets that is no JSON is taken for the shell form. */
    private static Arguments jsonOr(String text, List<String> otherwise) {
        JsonArray array = JsonArray.parse(text);
        if (array instanceof JsonArray.Strings strings) {
            return new Arguments(strings.values(), true);
        }
        if (array instanceof JsonArray.Mixed) {
            throw new InvalidInstruction("the JSON form takes only strings: each value needs double quotes");
        }
        return plain(otherwise);
    }

    private static List<String> separated(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = Spaces.nextSeparator(text, start);
            words.add(text.substring(start, end));
            start = Spaces.skipSeparators(text, end);
        }
        return words;
    }

    /** {@code name=value ...}, or, where the first word has no equals sign, the old form {@code name value}. */
    private List<String> pairs(Keyword keyword, String text) {
        List<String> words = WordSplitter.split(text, escape);
        if (words.isEmpty()) {
            return words;
        }
        if (words.get(0).indexOf('=') < 0) {
            return oldPair(keyword, text);
        }
        List<String> triples = new ArrayList<>(words.size() * 3);
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                throw new InvalidInstruction("name=value is needed, as in the pair before, but here is only: " + Excerpt.of(word));
            }
            triples.add(word.substring(0, equals));
            triples.add(word.substring(equals + 1));
            triples.add("=");
        }
        return triples;
    }

    private static List<String> oldPair(Keyword keyword, String text) {
        int end = Spaces.nextSeparator(text, 0);
        if (end == text.length()) {
            throw new InvalidInstruction(keyword + " needs a name and a value: " + keyword + " name=value");
        }
        return List.of(text.substring(0, end), text.substring(Spaces.skipSeparators(text, end)), "");
    }

    /** {@code NONE}, or {@code CMD} and a command in either form. */
    private static Arguments healthcheck(String text) {
        int end = Spaces.nextSeparator(text, 0);
        String command = text.substring(Spaces.skipSeparators(text, end));
        Arguments arguments = command.isEmpty() ? plain(List.of()) : jsonOr(command, List.of(command));
        List<String> values = new ArrayList<>(arguments.values().size() + 1);
        values.add(text.substring(0, end));
        values.addAll(arguments.values());
        return new Arguments(values, arguments.json());
    }
}
