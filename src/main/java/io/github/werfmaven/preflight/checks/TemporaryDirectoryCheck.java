package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.host.Mount;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Buildah keeps the files of a running RUN, and each layer while it packs it, in TMPDIR or else in /var/tmp: buildah(1). It runs no
 * program there, so that noexec does no harm.
 */
public final class TemporaryDirectoryCheck implements Check {

    private static final String VARIABLE = "TMPDIR";
    private static final String DEFAULT = "/var/tmp";

    private final Host host;
    private final SpaceProbe space;
    private final Predicate<Path> writable;

    TemporaryDirectoryCheck(Host host, SpaceProbe space) {
        this(host, space, directory -> Files.isWritable(directory) && Files.isExecutable(directory));
    }

    TemporaryDirectoryCheck(Host host, SpaceProbe space, Predicate<Path> writable) {
        this.host = host;
        this.space = space;
        this.writable = writable;
    }

    @Override
    public String name() {
        return "temporary-directory";
    }

    @Override
    public String title() {
        return "there is room for temporary files";
    }

    @Override
    public boolean changesByItself() {
        return true;
    }

    @Override
    public List<Finding> findings() {
        Path directory = host.environment(VARIABLE).map(Path::of).orElseGet(() -> host.path(DEFAULT));
        if (!directory.isAbsolute()) {
            return List.of(blocking(
                    VARIABLE + " is no absolute path, and not every part of Buildah takes it from the same directory",
                    VARIABLE + " is " + directory,
                    remedy(directory)));
        }
        if (!Files.isDirectory(directory)) {
            String seen = directory + (Files.exists(directory) ? " is no directory" : " is not there");
            return List.of(blocking("there is no directory for temporary files", seen, remedy(directory)));
        }
        Optional<Mount> readOnly = StoreLocation.holding(host, directory).filter(mount -> mount.has("ro"));
        if (readOnly.isPresent()) {
            return List.of(blocking(
                    "the directory for temporary files is mounted read-only",
                    directory + " lies on " + readOnly.get().point(),
                    another("in a container mount a volume or a tmpfs there, or")));
        }
        if (!writable.test(directory)) {
            return List.of(blocking(
                    "the user may not write to the directory for temporary files",
                    FileOwnership.seen(directory),
                    remedy(directory)));
        }
        return space.lack(directory).map(this::lacking).stream().toList();
    }

    private Remedy remedy(Path directory) {
        if (host.environment(VARIABLE).isPresent()) {
            return Remedy.of("name another, or none, which means " + DEFAULT, RemedyCommand.byUser("unset", VARIABLE));
        }
        return Remedy.of("make it a directory that everybody may write to",
                RemedyCommand.run("install", "-d", "-m", "1777", directory.toString()));
    }

    private static Remedy another(String beginning) {
        return Remedy.of(
                beginning + " name a directory with room",
                new RemedyCommand.User("mkdir -p ~/.cache/tmp && export " + VARIABLE + "=~/.cache/tmp"));
    }

    private Finding lacking(SpaceProbe.Lack lack) {
        return lack.complete()
                ? blocking("the directory for temporary files is full", lack.seen(), another("delete what nobody needs there, or"))
                : Finding.degrading(
                        Set.of(Part.NATIVE),
                        "the directory for temporary files has room for small layers only",
                        lack.seen(),
                        another("delete what nobody needs there, or"));
    }

    private static Finding blocking(String problem, String seen, Remedy remedy) {
        return Finding.blocking(Set.of(Part.NATIVE), problem, seen, remedy);
    }
}
