/**
 * What the found Buildah cannot do, or does otherwise than the
 * <a href="https://docs.docker.com/reference/dockerfile/">Dockerfile reference</a>. What can be said in other words with the same
 * image is rewritten in a copy of the Dockerfile; the rest is an error at its line before anything runs. The versions are those
 * of Buildah's {@code CHANGELOG.md}, of its {@code imagebuildah/stage_executor.go} and of openshift/imagebuilder; an integration
 * test shows each against the real Buildah.
 */
package io.github.werfmaven.compatibility;
