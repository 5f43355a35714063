/** Buildah in containers of a Docker server: the mode docker-with-fuse. */
package io.github.werfmaven.docker;
