package io.github.werfmaven.mojo;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.runtime.OciRuntime;
import io.github.werfmaven.runtime.OciRuntimeFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tells a runtime that could be there from one that is only misspelt: of the former the checks say what is wrong with it. */
final class RuntimeName {

    private final Host host;
    private final OciRuntimeFinder runtimes;

    RuntimeName(Host host) {
        this.host = host;
        this.runtimes = new OciRuntimeFinder(host);
    }

    /**
     * The name or path as it was said.
     *
     * @throws InvalidParameterException where nothing has that name, and no runtime is known by it
     */
    String existing(Setting said) {
        String name = said.value();
        if (name.contains("/")) {
            if (!Files.exists(Path.of(name))) {
                throw said.invalid("there is no " + name + found());
            }
        } else if (host.programs(name).isEmpty() && !OciRuntimeFinder.KNOWN.contains(name)) {
            throw said.invalid("there is no " + name + " in the directories of PATH"
                    + ParameterReader.didYouMean(name, OciRuntimeFinder.KNOWN) + found());
        }
        return name;
    }

    private String found() {
        List<String> found = runtimes.findKnown().stream().map(OciRuntime::name).toList();
        return "; this host has " + (found.isEmpty() ? "no OCI runtime" : String.join(", ", found));
    }
}
