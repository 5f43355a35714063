package io.github.werfmaven.preflight;

import java.util.List;

/**
 * One command that mends something. As data, because it is shown to people one by one, with {@code sudo} where they need it, and
 * written together with others into a script that root runs, where doing it twice must do no harm.
 */
public sealed interface RemedyCommand {

    /** Whether only root may do it. */
    boolean needsAdministrator();

    /** As a person types it into a shell; {@code sudo} is put where it belongs. */
    String typed(boolean withSudo);

    /** As lines of a POSIX shell script that root runs, perhaps more than once. */
    List<String> scripted();

    /** Something that the user does. */
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
        public boolean needsAdministrator() {
            return true;
        }

        @Override
        public String typed(boolean withSudo) {
            return sudo(withSudo) + command;
        }

        @Override
        public List<String> scripted() {
            return List.of(command);
        }
    }

    /** Renames a file that does harm, so that whoever wrote it can still look at it. */
    record SetAside(String file) implements RemedyCommand {
        @Override
        public boolean needsAdministrator() {
            return true;
        }

        @Override
        public String typed(boolean withSudo) {
            return sudo(withSudo) + rename();
        }

        @Override
        public List<String> scripted() {
            return List.of("[ ! -e " + quoted(file) + " ] || " + rename());
        }

        private String rename() {
            return "mv " + quoted(file) + " " + quoted(file + ".broken");
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
        public boolean needsAdministrator() {
            return true;
        }

        @Override
        public String typed(boolean withSudo) {
            return sudo(withSudo) + command + " " + String.join(" ", packages);
        }

        @Override
        public List<String> scripted() {
            String install = command + " " + String.join(" ", packages);
            return refresh.isEmpty() ? List.of(install) : List.of(refresh, install);
        }
    }

    /** Makes these lines a file's whole content. */
    record WriteFile(String file, String text) implements RemedyCommand {
        @Override
        public boolean needsAdministrator() {
            return true;
        }

        @Override
        public String typed(boolean withSudo) {
            return withSudo ? print() + " | sudo tee " + file : print() + " > " + file;
        }

        @Override
        public List<String> scripted() {
            int slash = file.lastIndexOf('/');
            return List.of("mkdir -p " + file.substring(0, slash), print() + " > " + file);
        }

        private String print() {
            return "printf '%s\\n' " + quoted(text);
        }
    }

    /** Puts a line at the end of a file, where it is not there yet. */
    record AppendLine(String file, String line) implements RemedyCommand {
        @Override
        public boolean needsAdministrator() {
            return true;
        }

        @Override
        public String typed(boolean withSudo) {
            return "echo " + quoted(line) + (withSudo ? " | sudo tee -a " : " >> ") + file;
        }

        @Override
        public List<String> scripted() {
            return List.of("grep -qxF " + quoted(line) + " " + file + " 2>/dev/null || echo " + quoted(line) + " >> " + file);
        }
    }

    private static String sudo(boolean withSudo) {
        return withSudo ? "sudo " : "";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
