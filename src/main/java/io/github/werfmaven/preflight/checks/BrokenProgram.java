package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Remedy;
import io.github.werfmaven.preflight.RemedyCommand;
import io.github.werfmaven.process.Command;
import io.github.werfmaven.process.ProcessResult;
import io.github.werfmaven.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that can be started and does not run: what is wrong with it, and what mends it. */
final class BrokenProgram {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(3);

    /** What ld.so(8) of glibc says, and that of musl. */
    private static final Pattern MISSING_LIBRARY =
            Pattern.compile("(?:error while loading shared libraries:|Error loading shared library) (?:[^:\\s]*/)?([\\w.+-]+)");

    /** A process that a signal ends has 128 and the signal's number as its exit code. */
    private static final Pattern SIGNAL = Pattern.compile("exit code (?:129|1[3-5]\\d)$");

    private final Host host;
    private final ProcessRunner processes;
    private final RequiredTool tool;
    private final Path file;
    private final String said;

    /** @param said how it failed, with its last words */
    BrokenProgram(Host host, ProcessRunner processes, RequiredTool tool, Path file, String said) {
        this.host = host;
        this.processes = processes;
        this.tool = tool;
        this.file = file;
        this.said = said;
    }

    String problem() {
        if (foreignMachine().isPresent()) {
            return "the program found as " + tool + " is made for another processor than this";
        }
        return missingLibrary()
                .map(library -> tool + " does not start, because the shared library " + library + " is missing or damaged")
                .orElseGet(() -> SIGNAL.matcher(said).find()
                        ? tool + " crashes"
                        : "the program found as " + tool + " does not work");
    }

    /** How it failed; what a shell makes of a program for another processor is nothing to show. */
    String seen() {
        return foreignMachine().map(machine -> "e_machine of " + file + " is " + machine).orElse(said);
    }

    /**
     * @param works whether another program of the same name does
     * @param parameter the parameter by which the user names a program
     */
    Remedy remedy(Predicate<Path> works, String parameter) {
        boolean ofDistribution = new ProgramOrigin(host).isOfDistribution(file);
        List<RemedyCommand> commands = new ArrayList<>();
        if (!ofDistribution) {
            commands.add(hide());
            Optional<Path> other = another(works);
            if (other.isPresent()) {
                String sentence = "remove " + file + ", which stands before " + other.get() + " on PATH, or name that with " + parameter;
                return new Remedy(sentence, commands);
            }
        }
        libraryPackage().ifPresent(commands::add);
        Remedy install = new AdministratorCommands(host).install(tool);
        commands.addAll(install.commands());
        return new Remedy(ofDistribution ? install.sentence() + " anew" : "remove " + file + " and " + install.sentence(), commands);
    }

    private Optional<Path> another(Predicate<Path> works) {
        return host.programs(file.getFileName().toString()).stream()
                .filter(candidate -> !isSame(candidate) && Host.isExecutable(candidate) && works.test(candidate))
                .findFirst();
    }

    /** /bin is /usr/bin on most distributions, and a program that hangs is to be waited for but once. */
    private boolean isSame(Path candidate) {
        try {
            return Files.isSameFile(candidate, file);
        } catch (IOException unreadable) {
            return candidate.equals(file);
        }
    }

    /** The search passes over what is not executable; the file is still there for whoever put it there. */
    private RemedyCommand hide() {
        String[] command = {"chmod", "a-x", file.toString()};
        return file.startsWith(host.userHome()) ? RemedyCommand.byUser(command) : RemedyCommand.run(command);
    }

    private Optional<String> missingLibrary() {
        Matcher matcher = MISSING_LIBRARY.matcher(said);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Installing a program again brings back no file of the packages that it depends on. */
    private Optional<RemedyCommand> libraryPackage() {
        return missingLibrary().flatMap(library -> DistributionFamily.of(host.osRelease())
                .flatMap(family -> owner(family, library).map(family::reinstall)));
    }

    private Optional<String> owner(DistributionFamily family, String library) {
        return switch (family) {
            // It prints "libgpgme11:amd64: /usr/lib/x86_64-linux-gnu/libgpgme.so.11".
            case DEBIAN -> firstLine("dpkg-query", "-S", "*/" + library).map(line -> line.replaceFirst("[,:]? .*", ""));
            case FEDORA, SUSE -> firstLine("rpm", "-q", "--whatprovides", "--qf", "%{NAME}\\n", library + "()(64bit)");
            case ALPINE, ARCH -> Optional.empty();
        };
    }

    private Optional<String> firstLine(String program, String... arguments) {
        return host.executable(program).flatMap(path -> {
            List<String> command = new ArrayList<>(List.of(path.toString()));
            command.addAll(List.of(arguments));
            ProcessResult result = processes.run(Command.untranslated(command), TIME_LIMIT);
            return result.succeeded() ? result.output().lines().findFirst() : Optional.empty();
        });
    }

    /** The kernel's word for that does not reach us: whoever starts the program tries it as a shell script next, execvp(3). */
    private Optional<ElfMachine> foreignMachine() {
        return ElfMachine.of(file).filter(machine -> machine.differsFrom(host.architecture()));
    }
}
