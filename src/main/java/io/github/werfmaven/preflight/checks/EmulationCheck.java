package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.image.Platform;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import io.github.werfmaven.preflight.Part;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * RUN for another platform runs programs that this processor does not understand: the kernel has to know an interpreter for them,
 * binfmt_misc.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/binfmt-misc.html">Kernel support for miscellaneous binary formats</a>
 */
public final class EmulationCheck implements Check {

    private final Host host;
    private final List<Platform> platforms;
    private final AdministratorCommands administrator;

    /** @param platforms that images are built for */
    public EmulationCheck(Host host, List<Platform> platforms) {
        this.host = host;
        this.platforms = List.copyOf(platforms);
        this.administrator = new AdministratorCommands(host);
    }

    @Override
    public String name() {
        return "emulation";
    }

    @Override
    public String title() {
        return "programs of every platform that images are built for can be run";
    }

    @Override
    public List<Finding> findings() {
        List<Platform> foreign = platforms.stream().filter(platform -> !runsHere(platform)).distinct().toList();
        if (foreign.isEmpty()) {
            return List.of();
        }
        BinaryFormats formats = BinaryFormats.of(host);
        if (!formats.areVisible() && host.container().isPresent()) {
            // The kernel may well know one: a container shows nothing of it.
            return List.of();
        }
        return foreign.stream().map(platform -> finding(platform, formats)).flatMap(Optional::stream).toList();
    }

    private Optional<Finding> finding(Platform platform, BinaryFormats formats) {
        Optional<BinaryFormats.Header> header = BinaryFormats.Header.of(platform.architecture());
        if (header.isEmpty()) {
            return Optional.empty();
        }
        List<BinaryFormats.Format> able = formats.ableToRun(header.get());
        if (able.isEmpty()) {
            return Optional.of(degrading("this machine runs no programs of " + platform + ", so a RUN for it fails",
                    formats.areVisible()
                            ? "no entry in " + BinaryFormats.DIRECTORY + " is for them"
                            : BinaryFormats.DIRECTORY + " is empty or not there",
                    administrator.install(RequiredTool.QEMU)));
        }
        if (!formats.areEnabled() || able.stream().noneMatch(BinaryFormats.Format::isEnabled)) {
            return Optional.of(degrading("the interpreter for programs of " + platform + " is switched off, so a RUN for it fails",
                    able.get(0).file() + " or " + BinaryFormats.DIRECTORY + "/status says disabled",
                    Remedy.of("switch it on", new RemedyCommand.WriteFile(
                            formats.areEnabled() ? able.get(0).file() : BinaryFormats.DIRECTORY + "/status", "1"))));
        }
        if (able.stream().filter(BinaryFormats.Format::isEnabled).noneMatch(BinaryFormats.Format::isFixed)) {
            return Optional.of(degrading("the interpreter for programs of " + platform
                            + " is looked for in the image, where it is not, so a RUN for it fails",
                    able.get(0).file() + " has the flags \"" + able.get(0).flags() + "\", without F", administrator.install(RequiredTool.QEMU)));
        }
        return Optional.empty();
    }

    /** A 64-bit processor mostly runs the programs of its 32-bit forebear. */
    private boolean runsHere(Platform platform) {
        Optional<String> own = Platform.linux(host.architecture()).map(Platform::architecture);
        String wanted = platform.architecture();
        return own.isEmpty()
                || own.get().equals(wanted)
                || own.get().equals("amd64") && wanted.equals("386")
                || own.get().equals("arm64") && wanted.equals("arm");
    }

    private static Finding degrading(String problem, String seen, Remedy remedy) {
        return Finding.degrading(Set.of(Part.NATIVE), problem, seen, remedy);
    }
}
