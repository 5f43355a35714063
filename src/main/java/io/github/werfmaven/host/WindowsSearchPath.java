package io.github.werfmaven.host;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The variable PATH of Windows. Of the endings in PATHEXT only {@code .exe} counts: a batch file has its arguments read a second
 * time by cmd.exe, to which some letters in them are commands.
 */
record WindowsSearchPath(String text) {

    /**
     * Where a program of this name is looked for.
     *
     * @param root the current drive
     */
    Stream<Path> places(Path root, String program) {
        String file = program.endsWith(".exe") ? program : program + ".exe";
        return Stream.of(text.split(";"))
                // Some installers put quotation marks around a directory with blanks.
                .map(directory -> directory.replace("\"", "").strip())
                .filter(WindowsSearchPath::isAbsolute)
                .distinct()
                .flatMap(directory -> file(root, directory, file).stream());
    }

    /** A relative directory is that of whoever wrote the project: a program there is no tool of this host. */
    private static boolean isAbsolute(String directory) {
        return directory.matches("[A-Za-z]:[\\\\/].*") || directory.startsWith("\\\\");
    }

    private static Optional<Path> file(Path root, String directory, String file) {
        try {
            return Optional.of(root.resolve(directory).resolve(file));
        } catch (InvalidPathException unexpanded) {
            // Such as a %VARIABLE% that never was one, with letters that no name has.
            return Optional.empty();
        }
    }
}
