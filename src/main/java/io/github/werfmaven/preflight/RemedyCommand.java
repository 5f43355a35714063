package io.github.werfmaven.preflight;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One command that mends something. As data, because it is shown to people one by one, with {@code sudo} where they need it, and
 * written together with others into a script that root runs, where doing it twice must do no harm.
 */
public sealed interface RemedyCommand {

    /** Whether only root may do it. */
    default boolean needsAdministrator() {
        return true;
    }

    /** As a person types it into a shell; {@code sudo} is put where it belongs. */
    String typed(boolean withSudo);

    /**
     * As lines of a POSIX shell script that root runs, perhaps more than once. None for what is not done one by one there: what the
     * user does, and packages, which are installed together.
     */
    List<String> scripted();

    /**
     * Something that the user does.
     *
     * @param command a line for a shell, in which {@code ~} and {@code &&} mean what they mean there
     */
    record User(String command) implements RemedyCommand {
        @Override
        public boolean needsAdministrator() {
            return false;
        }

        @Override
        public String typed(boolean withSudo) {
            return command;
        }

        @Override
        public List<String> scripted() {
            return List.of();
        }
    }

    /** A single program with its arguments, quoted for a shell; run a second time it must do no harm. */
    record Run(String command) implements RemedyCommand {
        @Override
        public String typed(boolean withSudo) {
            return sudo(withSudo) + command;
        }

        @Override
        public List<String> scripted() {
            return List.of(command);
        }
    }

    /** Takes away the uppermost mount at a place. */
    record Unmount(String point) implements RemedyCommand {
        @Override
        public String typed(boolean withSudo) {
            return sudo(withSudo) + unmount();
        }

        @Override
        public List<String> scripted() {
            // umount(8) fails where nothing is mounted.
            return List.of("! grep -qF " + inQuotes(" " + point + " ") + " /proc/self/mountinfo || " + unmount());
        }

        private String unmount() {
            return "umount " + quoted(point);
        }
    }

    /** Renames a file that does harm, so that whoever wrote it can still look at it. */
    record SetAside(String file) implements RemedyCommand {
        @Override
        public String typed(boolean withSudo) {
            return sudo(withSudo) + "mv " + quoted(file) + " " + quoted(file + ".broken");
        }

        @Override
        public List<String> scripted() {
            // A name of its own for each run: the second must not bury what the first set aside.
            String aside = quoted(file + ".broken") + "-$(date +%Y%m%d%H%M%S)-$$";
            return List.of("[ ! -e " + quoted(file) + " ] || mv " + quoted(file) + " " + aside);
        }
    }

    /**
     * Installs packages of the distribution.
     *
     * @param refresh the command that fetches the lists of packages; empty where the other does that itself
     * @param command the command that installs, without packages
     * @param packages their names
     */
    record Install(String refresh, String command, List<String> packages) implements RemedyCommand {

        public Install {
            packages = List.copyOf(packages);
        }

        @Override
        public String typed(boolean withSudo) {
            return sudo(withSudo) + command + " " + line(packages.toArray(String[]::new));
        }

        @Override
        public List<String> scripted() {
            return List.of();
        }
    }

    /** Makes these lines a file's whole content. */
    record WriteFile(String file, String text) implements RemedyCommand {

        /** Those of the base system, such as {@code /etc/sysctl.d}, {@code /etc} itself, and what the kernel makes. */
        private static final Pattern FOLDER_THAT_IS_THERE = Pattern.compile("/etc(/[a-z-]+\\.d)?|/proc/.*");

        @Override
        public String typed(boolean withSudo) {
            boolean isThere = FOLDER_THAT_IS_THERE.matcher(folder(file)).matches();
            String makeFolder = isThere ? "" : sudo(withSudo) + makeFolder(file) + " && ";
            return makeFolder + print() + (withSudo ? " | sudo tee " : " > ") + quoted(file);
        }

        @Override
        public List<String> scripted() {
            return List.of(makeFolder(file), print() + " > " + quoted(file));
        }

        private String print() {
            return "printf '%s\\n' " + inQuotes(text);
        }
    }

    /** Puts a line at the end of a file, where it is not there yet. */
    record AppendLine(String file, String line) implements RemedyCommand {
        @Override
        public String typed(boolean withSudo) {
            return print() + (withSudo ? " | sudo tee -a " : " >> ") + quoted(file);
        }

        @Override
        public List<String> scripted() {
            String path = quoted(file);
            return List.of(
                    makeFolder(file),
                    "touch " + path,
                    // A last line without its end would swallow the new one.
                    "[ -z \"$(tail -c 1 " + path + ")\" ] || echo >> " + path,
                    "grep -qxF -e " + inQuotes(line) + " " + path + " || " + print() + " >> " + path);
        }

        /** To the echo of some shells a backslash is a sign of its own. */
        private String print() {
            boolean isPlain = line.indexOf('\\') < 0 && !line.startsWith("-");
            return (isPlain ? "echo " : "printf '%s\\n' ") + inQuotes(line);
        }
    }

    /** A program that root runs, with its arguments, each of which means to the shell nothing but itself. */
    static Run run(String... words) {
        return new Run(line(words));
    }

    /** The same for one that the user runs. */
    static User byUser(String... words) {
        return new User(line(words));
    }

    private static String line(String... words) {
        return Arrays.stream(words).map(RemedyCommand::quoted).collect(Collectors.joining(" "));
    }

    /** A text as one word of a POSIX shell, where it means nothing but itself. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : inQuotes(word);
    }

    private static String inQuotes(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String sudo(boolean withSudo) {
        return withSudo ? "sudo " : "";
    }

    private static String makeFolder(String file) {
        return "mkdir -p " + quoted(folder(file));
    }

    private static String folder(String file) {
        return file.substring(0, file.lastIndexOf('/'));
    }
}
