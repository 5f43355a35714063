/** How registries are reached, with whose credentials, and what they answer. */
package io.github.werfmaven.registry;
