/**
 * Quoting and variable expansion, as BuildKit's Dockerfile frontend does them
 * (<a href="https://docs.docker.com/reference/dockerfile/#environment-replacement">the reference</a>; where it is silent,
 * {@code moby/buildkit/frontend/dockerfile/shell} decides). Which instruction expands what is not known here. Imports no
 * other room.
 */
package io.github.werfmaven.dockerfile.shell;
