/**
 * The files that COPY and ADD may take from the context directory: which ignore file counts, what its patterns leave out, and
 * the walk of what remains. All of it as <em>Buildah</em> does it, also where the
 * <a href="https://docs.docker.com/build/concepts/context/#dockerignore-files">reference</a> says otherwise, because Buildah
 * is what copies. Followed are its {@code pkg/parse/parse.go}, {@code add.go} and {@code copier/copier.go}, imagebuilder's
 * {@code builder.go} and, for patterns, containers/storage's {@code pkg/fileutils/fileutils.go}. Imports no other room.
 */
package io.github.werfmaven.context;
