/** Images as files: written by Buildah, named and made the same for the same image by this plugin. */
package io.github.werfmaven.archive;
