package io.github.werfmaven.dockerfile.instructions;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A mount of one RUN, after expansion.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#run---mount">Dockerfile reference, RUN --mount</a>
 */
public sealed interface Mount {

    /** Where it is in the container; relative to the working directory. */
    Optional<String> target();

    /** Whether RUN may not write to it. */
    boolean readOnly();

    /**
     * {@code type=bind,target=path[,source=path][,from=stage|image|context][,rw]}.
     *
     * @param from empty means the build context
     * @param source empty means the root of {@code from}
     */
    record Bind(Optional<String> target, Optional<String> from, Optional<String> source, boolean readOnly) implements Mount {
    }

    /**
     * {@code type=cache,target=path[,id=text][,ro][,sharing=shared|private|locked][,from=...][,source=path][,mode=octal][,uid=number][,gid=number]}.
     *
     * @param id empty means the target
     * @param mode the directory's mode
     */
    record Cache(Optional<String> target, Optional<String> id, Optional<String> from, Optional<String> source,
            Optional<Sharing> sharing, OptionalInt mode, OptionalLong uid, OptionalLong gid, boolean readOnly) implements Mount {
    }

    /**
     * {@code type=tmpfs,target=path[,size=bytes]}.
     *
     * @param size in bytes
     */
    record Tmpfs(Optional<String> target, OptionalLong size, boolean readOnly) implements Mount {
    }

    /**
     * {@code type=secret[,id=text][,target=path][,env=name][,required][,mode=octal][,uid=number][,gid=number]}.
     *
     * @param id the secret's; empty means the target's last name
     * @param environment the variable that has its value; empty text means the id
     */
    record Secret(Optional<String> target, Optional<String> id, Optional<String> environment, boolean required,
            OptionalInt mode, OptionalLong uid, OptionalLong gid, boolean readOnly) implements Mount {
    }

    /** {@code type=ssh[,id=text][,target=path][,required][,mode=octal][,uid=number][,gid=number]}. */
    record Ssh(Optional<String> target, Optional<String> id, boolean required, OptionalInt mode, OptionalLong uid,
            OptionalLong gid, boolean readOnly) implements Mount {
    }

    /** Who may use a cache at the same time. */
    enum Sharing { SHARED, PRIVATE, LOCKED }
}
