package io.github.werfmaven.engine;

/**
 * A way to build that does not work on this host.
 *
 * @param engine the way
 * @param reason why it does not work
 */
public record PassedOver(Engine engine, String reason) {}
