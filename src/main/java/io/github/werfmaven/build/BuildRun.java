package io.github.werfmaven.build;

import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.registry.CredentialLookup;

/**
 * What holds from the beginning to the end of one run of the recipe.
 *
 * @param anew whether every step is run, whatever the cache has
 * @param deadline of all parts of it together
 */
record BuildRun(BuildRequest request, Engine engine, CredentialLookup credentials, ResultDirectory results, boolean anew, Deadline deadline) {}
