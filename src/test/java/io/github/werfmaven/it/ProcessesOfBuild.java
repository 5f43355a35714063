package io.github.werfmaven.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * All processes of one build, as /proc has them: what Maven started, what these started, whoever shares a session with one of
 * them, and whoever has the RUN's own words among its arguments. Maven itself is none of them.
 */
final class ProcessesOfBuild {

    private final Set<Long> sessions;
    private final Set<Long> known;
    private final String words;
    private final long maven;

    private ProcessesOfBuild(long maven, Set<Long> known, Set<Long> sessions, String words) {
        this.maven = maven;
        this.known = known;
        this.sessions = sessions;
        this.words = words;
    }

    /** Those of this moment; later ones are found by the sessions and the words. */
    static ProcessesOfBuild of(ProcessHandle maven, String words) {
        Set<Long> known = maven.descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
        Set<Long> sessions = known.stream().map(ProcessesOfBuild::session).collect(Collectors.toSet());
        sessions.remove(session(ProcessHandle.current().pid()));
        sessions.remove(-1L);
        return new ProcessesOfBuild(maven.pid(), new HashSet<>(known), sessions, words);
    }

    /** The processes of this host whose arguments contain the words. */
    static Set<Long> withArguments(String words) {
        return find(pid -> arguments(pid).contains(words));
    }

    /** Those that run now, each with its arguments. */
    List<String> alive() {
        return pids().stream().map(pid -> pid + ": " + arguments(pid)).toList();
    }

    void kill() {
        pids().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    private Set<Long> pids() {
        Set<Long> own = Set.of(maven, ProcessHandle.current().pid());
        return find(pid -> !own.contains(pid)
                && (known.contains(pid) || sessions.contains(session(pid)) || arguments(pid).contains(words)));
    }

    private static Set<Long> find(Predicate<Long> condition) {
        Set<Long> found = new HashSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (runs(pid) && condition.test(pid)) {
                    found.add(pid);
                }
            }
        } catch (IOException noProc) {
            throw new IllegalStateException(noProc);
        }
        return found;
    }

    /** A zombie has ended; only its parent has not asked yet how. */
    private static boolean runs(long pid) {
        String state = stat(pid, 0);
        return !state.isEmpty() && !state.equals("Z") && !state.equals("X");
    }

    private static long session(long pid) {
        String session = stat(pid, 3);
        return session.isEmpty() ? -1 : Long.parseLong(session);
    }

    /** A field of /proc/PID/stat (proc(5)), counted from the state, the first behind the program's name. */
    private static String stat(long pid, int field) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[field];
        } catch (IOException gone) {
            return "";
        }
    }

    private static String arguments(long pid) {
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            return new String(line, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
        } catch (IOException gone) {
            return "";
        }
    }
}
