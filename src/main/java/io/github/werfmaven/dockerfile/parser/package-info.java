/**
 * Bytes to located nodes: parser directives, continuations, heredocs, flags and the JSON form, read as BuildKit's Dockerfile
 * frontend reads them (<a href="https://docs.docker.com/reference/dockerfile/">the reference</a>; where it is silent,
 * {@code moby/buildkit/frontend/dockerfile/parser} decides). What an instruction's arguments mean is not known here.
 * Imports no other room.
 */
package io.github.werfmaven.dockerfile.parser;
