/**
 * The reference's build checks: what a Dockerfile may say, but hardly means, as data. Which checks there are, in which order
 * they speak and of which line is what {@code moby/buildkit/frontend/dockerfile} does
 * (<a href="https://docs.docker.com/reference/build-checks/">the build checks</a>); the sentences are our own. Imports
 * {@code dockerfile.instructions} and what that builds upon; what it needs to know of the context and of image names, its
 * caller tells it.
 */
package io.github.werfmaven.dockerfile.lint;
