package io.github.werfmaven.dockerfile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Damages Dockerfiles: bytes, lines, words, and what the language is made of. Files are texts of one character a byte, so that
 * a cut may go through a character.
 */
final class DockerfileMutator {

    private interface Mutation {
        String of(String file);
    }

    private static final String[] TOKENS = {
        "\\\n", "\\", "`", "\n", "\r\n", "\r", "\t", " ", "\"", "'", "[", "]", "{", "}", ",", "\"a\"", "#", "=", "$", "${", ":-", "<<",
        "# escape=`\n", "# syntax=a\n", "//syntax=a\n", "{\"syntax\":\"a\"}", "#!", "--", "--x=", "ONBUILD ", "RUN ", "COPY ", "ENV ",
        "FROM ", " AS ", "CMD ", "HEALTHCHECK ", "\0", "\u00a0", "é", "😀", "\ufeff", "\u2028", "1e999", "\\ud800"};
    private static final String[] DELIMITERS = {
        "EOF", "'EOF'", "\"E\"OF", "-EOF", "- EOF", "\\EOF", "-'a b'", "$X", "${X:-y}", "", "''", "<EOF", "'EOF", "é"};
    private static final String[] VARIABLES = {
        "$A", "${A}", "${A:-b}", "${A-b}", "${A:+b}", "${A:?b}", "${A#b*}", "${A##*/}", "${A%b}", "${A%%?}", "${A/a/b}", "${A//a/b}",
        "${A", "${}", "${A:-${B:-${C}}}", "$$", "$1", "${A:", "${A^^}", "\\$A"};

    private final List<String> files;
    private final Random random;
    private final List<Mutation> mutations = List.of(
            this::damageByte, this::repeatBytes, this::cutBytes, this::insertToken, this::insertToken, this::insertToken,
            this::moveLine, this::cutLine, this::crossOver, this::openHeredoc, this::continueLine, this::quote,
            this::insertFlag, this::insertWord, this::insertVariable);

    DockerfileMutator(List<String> files, Random random) {
        this.files = files;
        this.random = random;
    }

    byte[] next() {
        String file = random.nextInt(4) == 0 ? bytes(GeneratedDockerfile.of(random)) : files.get(random.nextInt(files.size()));
        for (int i = random.nextInt(1 + random.nextInt(5)); i >= 0; i--) {
            file = mutations.get(random.nextInt(mutations.size())).of(file);
        }
        return file.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String damageByte(String file) {
        int at = place(file);
        char c = (char) random.nextInt(random.nextInt(4) == 0 ? 256 : 128);
        return file.substring(0, at) + c + file.substring(Math.min(file.length(), at + random.nextInt(2)));
    }

    private String repeatBytes(String file) {
        int at = place(file);
        return insert(file, at, file.substring(at, within(file, at)).repeat(1 + random.nextInt(3)));
    }

    private String cutBytes(String file) {
        int at = place(file);
        return file.substring(0, at) + file.substring(within(file, at));
    }

    private String insertToken(String file) {
        return insert(file, place(file), pick(TOKENS));
    }

    private String moveLine(String file) {
        int start = lineStart(file);
        return insert(file, lineStart(file), file.substring(start, lineEnd(file, start)));
    }

    private String cutLine(String file) {
        int start = lineStart(file);
        return file.substring(0, start) + file.substring(lineEnd(file, start));
    }

    private String crossOver(String file) {
        String other = files.get(random.nextInt(files.size()));
        return file.substring(0, lineStart(file)) + other.substring(lineStart(other));
    }

    /** Perhaps with the line that closes it. */
    private String openHeredoc(String file) {
        String delimiter = pick(DELIMITERS);
        int start = lineStart(file);
        int end = lineEnd(file, start);
        String body = random.nextBoolean() ? delimiter.replaceAll("[-'\"\\\\ ]", "") + "\n" : "";
        return insert(insert(file, end, body), start, "RUN x <<" + delimiter + " ");
    }

    private String continueLine(String file) {
        String escape = random.nextInt(4) == 0 ? "`" : "\\";
        String[] between = {"\n", " \n", "\n\n", "\n# comment\n", "\n  # comment\n", "\r\n", escape + "\n"};
        return insert(file, place(file), escape + pick(between));
    }

    private String quote(String file) {
        String quote = pick(new String[] {"\"", "'", "\\\"", "[\"", "\"]"});
        int at = place(file);
        String opened = insert(file, at, quote);
        return random.nextBoolean() ? opened : insert(opened, within(opened, at), quote);
    }

    private String insertFlag(String file) {
        int start = lineStart(file);
        int space = file.indexOf(' ', start);
        return insert(file, space < 0 ? start : space, " " + GeneratedDockerfile.flag(random));
    }

    private String insertWord(String file) {
        return insert(file, place(file), " " + bytes(GeneratedDockerfile.word(random)));
    }

    private String insertVariable(String file) {
        return insert(file, place(file), pick(VARIABLES));
    }

    private String pick(String[] from) {
        return bytes(from[random.nextInt(from.length)]);
    }

    private int place(String file) {
        return random.nextInt(file.length() + 1);
    }

    private int within(String file, int at) {
        return Math.min(file.length(), at + random.nextInt(20));
    }

    private int lineStart(String file) {
        return file.lastIndexOf('\n', place(file) - 1) + 1;
    }

    private static int lineEnd(String file, int start) {
        int feed = file.indexOf('\n', start);
        return feed < 0 ? file.length() : feed + 1;
    }

    private static String insert(String file, int at, String what) {
        return file.substring(0, at) + what + file.substring(at);
    }

    /** A text as one character a byte. */
    static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
