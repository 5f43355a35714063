package io.github.werfmaven.docker;

/**
 * The image with Buildah in it.
 *
 * @param name as the Docker server knows it
 * @param mayBePulled whether a server that lacks it may fetch it
 */
public record ToolImage(String name, boolean mayBePulled) {

    @Override
    public String toString() {
        return name;
    }
}
