package io.github.werfmaven.docker;

/**
 * The image with Buildah in it.
 *
 * @param name as the Docker server knows it
 * @param mayBePulled whether a server that lacks it may fetch it
 */
public record ToolImage(String name, boolean mayBePulled) {

    /** The same where nothing is worth a pull. */
    public ToolImage unpulled() {
        return new ToolImage(name, false);
    }

    /** Made by the project Buildah itself, for a user 1000 with subordinate ids. */
    public static final String DEFAULT_NAME = "quay.io/buildah/stable:v1.40.1";

    @Override
    public String toString() {
        return name;
    }
}
