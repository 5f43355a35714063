package io.github.werfmaven.dockerfile;

import java.util.Random;

/** Dockerfiles put together at random from what each instruction takes; most of them can be read. */
final class GeneratedDockerfile {

    private static final String[] KEYWORDS = {
        "RUN", "COPY", "ADD", "ENV", "LABEL", "ARG", "CMD", "ENTRYPOINT", "EXPOSE", "VOLUME", "USER", "WORKDIR", "SHELL",
        "STOPSIGNAL", "HEALTHCHECK", "ONBUILD RUN", "ONBUILD COPY", "MAINTAINER", "run", "Copy", "ARG A=", "ENV P"};
    private static final String[] WORDS = {
        "a", "./src", "/opt/app", "A=1", "B=\"x y\"", "C='z'", "\"quoted word\"", "it\\'s", "$A", "${B:-b}", "${C#*/}", "&&", "|",
        "80/tcp", "1000:1000", "NONE", "CMD", "[\"sh\", \"-c\", \"x\"]", "[]", "<<EOF", "<<-'E'", "c:\\dir\\", "é", "#", "\\\n  ",
        "\\\n# comment\n", "\\\n\n"};
    private static final String[] FLAGS = {
        "--from=build", "--from=0", "--chown=a:b", "--chmod=0755", "--link", "--parents", "--exclude=*.md", "--checksum=sha256:0",
        "--mount=type=cache,target=/c", "--mount=type=secret,id=s,required", "--network=none", "--interval=5s", "--platform=$A"};
    private static final String[] HEADS = {
        "", "", "", "# escape=`\n", "# syntax=docker/dockerfile:1\n", "# check=skip=all\n", "ARG TAG=1\n", "\ufeff", "\n# about\n"};

    private GeneratedDockerfile() {
    }

    static String of(Random random) {
        StringBuilder file = new StringBuilder(pick(HEADS, random));
        for (int stage = random.nextInt(4); stage >= 0; stage--) {
            file.append("FROM ").append(random.nextBoolean() ? "alpine:$TAG" : "s" + stage).append(" AS s").append(stage).append('\n');
            for (int i = random.nextInt(8); i > 0; i--) {
                appendInstruction(file, random);
            }
        }
        return file.toString();
    }

    static String word(Random random) {
        return pick(WORDS, random);
    }

    static String flag(Random random) {
        return pick(FLAGS, random);
    }

    private static void appendInstruction(StringBuilder file, Random random) {
        file.append(pick(KEYWORDS, random));
        for (int i = random.nextInt(6) - 3; i > 0; i--) {
            file.append(' ').append(flag(random));
        }
        int start = file.length();
        for (int i = random.nextInt(5); i >= 0; i--) {
            file.append(' ').append(word(random));
        }
        file.append('\n');
        for (String name : new String[] {"EOF", "E"}) {
            if (file.indexOf(name, start) >= 0) {
                file.append("\tbody $A\n").append(name).append('\n');
            }
        }
    }

    private static String pick(String[] from, Random random) {
        return from[random.nextInt(from.length)];
    }
}
