/**
 * Nodes to typed instructions and stages, as {@code moby/buildkit/frontend/dockerfile/instructions} makes them
 * (<a href="https://docs.docker.com/reference/dockerfile/">the reference</a>). Imports {@code dockerfile.parser} and
 * {@code dockerfile.shell}.
 */
package io.github.werfmaven.dockerfile.instructions;
