package io.github.werfmaven.compatibility;

import io.github.werfmaven.buildah.BuildahVersion;

/** What a Dockerfile may use and not every Buildah has, as far as it cannot be rewritten. */
enum BuildahFeature {

    /** {@code COPY <<EOF /file}. */
    HEREDOC_FILE("a heredoc in COPY or ADD", 33, "put the text into a file of the context"),

    /** {@code RUN <<EOF} and {@code #!} in its first line. */
    HEREDOC_INTERPRETER("a heredoc of RUN with its own interpreter", 35, "let the shell start it: RUN python3 <<EOF"),

    RUN_NETWORK("RUN --network", 30, "leave it out"),

    RUN_SECURITY("RUN --security=insecure", 0, "leave it out"),

    RUN_DEVICE("RUN --device", 0, "leave it out"),

    /** Before it, what RUN writes stays in the context or in the other stage. */
    WRITABLE_BIND("a bind mount that RUN may write to and that is as before afterwards", 39, "copy what RUN changes: RUN cp -r"),

    RELATIVE_MOUNT("a mount whose target is relative to a working directory that is not known here", 38, "make the target absolute"),

    SECRET_VARIABLE("a secret mount with env=", 44, "read the file /run/secrets/ID"),

    MOUNT_COMMA("a field of --mount with a comma in it", 0, "choose a path without one"),

    COPY_PARENTS("COPY --parents", 40, "copy each folder on its own"),

    EXCLUDE("--exclude", 38, "leave the files out by .dockerignore"),

    SYMBOLIC_MODE("--chmod with letters", 0, "write the mode as an octal number: --chmod=755"),

    ADD_CHECKSUM("ADD --checksum", 33, "check it in a RUN"),

    ADD_GIT("ADD of a Git repository", 38, "clone it in a RUN"),

    ADD_KEEP_GIT_DIR("ADD --keep-git-dir", 0, "clone it in a RUN"),

    ADD_UNPACK("ADD --unpack", 0, "unpack it in a RUN, or COPY it to keep it packed"),

    START_INTERVAL("HEALTHCHECK --start-interval", 37, "leave it out"),

    HEALTHCHECK_TEXT_AFTER_JSON("text behind the JSON form of HEALTHCHECK CMD", 0, "write the command without brackets in front"),

    /** It is skipped as one that nothing needs. */
    STAGE_OF_TRIGGER("a stage that nothing but an ONBUILD instruction takes from", 0, "write that instruction into the stage that runs it"),

    /** Arguments of the stage that a stage builds upon. */
    INHERITED_ARGUMENT("an ARG of the stage that FROM names", 41, "repeat the ARG in this stage"),

    /** Before it, the platform stays for the stages that follow. */
    FOREIGN_PLATFORM("FROM --platform of another platform above a stage without one", 40, "give each FROM its --platform"),

    /** Before it, the second protocol of a port is dropped. */
    SECOND_PROTOCOL("EXPOSE of a port that an EXPOSE before it names with another protocol", 42, "name both in one EXPOSE"),

    EMPTY_HEREDOC("an empty heredoc as an empty file", 0, "make it in a RUN: RUN touch /file");

    /** The newest that was looked at. */
    private static final String NEWEST = "1.44";

    private final String what;
    /** The first 1.x that has it, or 0. */
    private final int minor;
    private final String remedy;

    BuildahFeature(String what, int minor, String remedy) {
        this.what = what;
        this.minor = minor;
        this.remedy = remedy;
    }

    boolean isIn(BuildahVersion version) {
        return minor != 0 && version.isAtLeast(1, minor);
    }

    /** Why a Buildah cannot build it, and what to do instead. */
    String missing(BuildahVersion version) {
        String lack = minor == 0
                ? "no Buildah up to " + NEWEST + " has " + what
                : what + " needs Buildah 1." + minor;
        return lack + "; this is " + version + "; " + remedy;
    }
}
