package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.Mount;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Follows what the needed stages take by name: complains of what a RUN requires and is not given, warns of what is given and taken
 * by none.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#run---mounttypesecret">Dockerfile reference, secret mounts</a>
 */
final class UsedInputs {

    private static final String DEFAULT_SSH = "default";

    private final NamedInputs given;
    private final Complaints complaints;
    private final Set<String> secrets = new TreeSet<>();
    private final Set<String> ssh = new TreeSet<>();
    private final Set<String> contexts = new TreeSet<>();
    private final Map<Path, ContextFiles> files = new HashMap<>();
    private boolean isSomethingUnknown;

    UsedInputs(NamedInputs given, Complaints complaints) {
        this.given = given;
        this.complaints = complaints;
    }

    /** A RUN has a mount. */
    void mount(Scheduled place, Mount mount) {
        if (mount instanceof Mount.Secret secret) {
            String id = secret.id().orElseGet(() -> lastName(secret.target().orElse("")));
            secrets.add(id);
            if (secret.required() && given.areKnown() && !given.secrets().contains(id)) {
                complaints.add(place, "the secret " + Excerpt.of(id) + " is required, and is not given" + meant(id, given.secrets())
                        + "; <secrets><secret>id=" + Excerpt.of(id) + ",src=FILE</secret></secrets> (-Dwerf.secret."
                        + Excerpt.of(id) + "=src=FILE) gives it, env=VARIABLE or server=ID in the place of src=FILE, too");
            }
        } else if (mount instanceof Mount.Ssh access) {
            String id = access.id().orElse(DEFAULT_SSH);
            ssh.add(id);
            if (access.required() && given.areKnown() && !given.ssh().contains(id)) {
                complaints.add(place, "the ssh agent " + Excerpt.of(id) + " is required, and is not given" + meant(id, given.ssh())
                        + "; <ssh>" + Excerpt.of(id) + "</ssh> (-Dwerf.ssh=" + Excerpt.of(id) + ") gives it");
            }
        }
    }

    /** A RUN has a mount that only the build can tell. */
    void unknownMount() {
        isSomethingUnknown = true;
    }

    /** A stage builds upon something. */
    void base(Word written) {
        if (written instanceof Word.Known known) {
            given.contexts().find(known.text()).ifPresent(origin -> context(origin.name()));
        }
    }

    /** An instruction takes from what a context of that name stands for. */
    void context(String name) {
        contexts.add(name);
    }

    /** The files of a named context; looked at once, however often it is named. */
    ContextFiles files(NamedContext.Directory directory, ContextFiles like) {
        return files.computeIfAbsent(directory.path(), like::named);
    }

    /** Warns of what does nothing. */
    List<PlanWarning> warnings() {
        List<PlanWarning> warnings = new ArrayList<>();
        if (!isSomethingUnknown) {
            warn("the secret ", " is taken by no RUN of the needed stages", given.secrets(), secrets, warnings);
            warn("the ssh agent ", " is taken by no RUN of the needed stages", given.ssh(), ssh, warnings);
        }
        warn("the build context ", " is named by no instruction of the needed stages", given.contexts().byName().keySet(), contexts, warnings);
        return warnings;
    }

    private static void warn(String what, String lack, Set<String> given, Set<String> taken, List<PlanWarning> warnings) {
        for (String name : new TreeSet<>(given)) {
            if (!taken.contains(name)) {
                warnings.add(new PlanWarning(OptionalInt.empty(), what + Excerpt.of(name) + lack + meant(name, taken)));
            }
        }
    }

    private static String meant(String name, Set<String> others) {
        return Suggestion.nearest(name, others).map(other -> "; do you mean " + Excerpt.of(other) + "?").orElse("");
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
