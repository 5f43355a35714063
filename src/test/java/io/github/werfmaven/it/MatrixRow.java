package io.github.werfmaven.it;

import io.github.werfmaven.engine.EngineRequest;
import io.github.werfmaven.host.Host;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A row of the matrix: one way to build, asked for by name, and what tells that it was the one. */
interface MatrixRow {

    /** Skips the running test where the row needs more than a Buildah on this machine, and that is missing. */
    default void assume() {}

    /** The machine, as far as it is set up for this row. */
    Host host();

    EngineRequest request();

    /** What image.json must say of the way that was taken. */
    Map<String, Object> named();

    /**
     * What the build must look like from within.
     *
     * @param seen what a RUN found out about its surroundings
     */
    void assertTaken(Map<String, String> seen);

    /** The configuration and the files of an image that was built, a line each. */
    Set<String> content(String image);

    /** What of the content of an image must be the same in all rows. */
    default Set<String> common(Set<String> content) {
        return content;
    }

    /** Why not even Buildah alone can build a context in this way here; empty where it can. */
    Optional<String> obstacle(Path context);

    /** Removes what the row has made. */
    void close();
}
