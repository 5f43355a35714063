package io.github.werfmaven.buildah;

import java.nio.file.Path;

/** A Buildah that answered when asked for its version. */
public record Buildah(BuildahPlace place, BuildahVersion version) {

    /** @param executable of this machine */
    public Buildah(Path executable, BuildahVersion version) {
        this(new LocalBuildah(executable), version);
    }

    /** The program, as it is called where it runs. */
    public Path path() {
        return place.executable();
    }
}
