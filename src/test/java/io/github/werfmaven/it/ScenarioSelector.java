package io.github.werfmaven.it;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Called by selector.groovy of a scenario, before the scenario is run. */
public final class ScenarioSelector {

    private ScenarioSelector() {}

    /**
     * Whether this host can run a scenario; where it cannot, the reason is printed. Where it can, what the scenario before
     * has built is removed, so that none depends on another.
     *
     * @param hostIsRequired {@code true} makes it a failure that the host cannot
     * @param needs the names of {@link Requirement}s, separated by commas
     */
    public static boolean canRun(File scenario, String hostIsRequired, String needs) {
        Optional<String> missing = Requirement.missing(needs);
        if (missing.isPresent()) {
            String sentence = scenario.getName() + " cannot run on this host: " + missing.get();
            if (Boolean.parseBoolean(hostIsRequired)) {
                throw new IllegalStateException(sentence);
            }
            print("[WARNING] " + sentence);
            return false;
        }
        new StoreTidier(scenario.toPath().getParent()).tidy();
        return true;
    }

    /** Past System.out, which leads to the scenario's build.log, where nobody looks for it. */
    private static void print(String line) {
        PrintStream console = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        console.println(line);
    }
}
