package io.github.werfmaven.runtime;

import java.util.List;
import java.util.Optional;

/**
 * Stands between Buildah and a runtime. Buildah calls every runtime as it calls runc: {@code create}, {@code start},
 * {@code state}, {@code kill} and {@code delete}, in the container's bundle directory and with flags that only runc and crun know.
 */
sealed interface RuntimeAdapter permits RunscAdapter, KataAdapter {

    /** The one for a runtime of this name; empty where Buildah can call it itself. */
    static Optional<RuntimeAdapter> of(String runtime) {
        return switch (runtime) {
            case "runsc" -> Optional.of(new RunscAdapter());
            case "kata-runtime" -> Optional.of(new KataAdapter());
            default -> Optional.empty();
        };
    }

    /**
     * A script for sh(1) that calls the runtime as that wants to be called.
     *
     * @param runtime the path of the executable
     */
    String script(String runtime);

    /** Lines for sh(1) that take these flags out of the script's arguments. */
    static String without(List<String> flags) {
        return """
                for argument; do
                  shift
                  case $argument in
                    %s) ;;
                    *) set -- "$@" "$argument" ;;
                  esac
                done
                """.formatted(String.join(" | ", flags));
    }

    /** As one word of sh(1), whatever is in it. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
