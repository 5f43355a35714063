/** How registries are reached, and what they answer. */
package io.github.werfmaven.registry;
