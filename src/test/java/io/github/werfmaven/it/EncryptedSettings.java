package io.github.werfmaven.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A settings.xml with a password that Maven encrypted, and the settings-security.xml without which nobody can read it. */
record EncryptedSettings(Path settings, Path security) {

    /**
     * Makes both files.
     *
     * @param server the id of the server whose password it is
     */
    static EncryptedSettings in(Path folder, String server, String username, String password) throws IOException {
        Path security = folder.resolve("settings-security.xml");
        String master = encrypted("--encrypt-master-password", "of masters", folder, security);
        Files.writeString(security, "<settingsSecurity><master>" + master + "</master></settingsSecurity>");
        Path settings = Files.writeString(folder.resolve("settings.xml"), "<settings><servers><server><id>" + server + "</id><username>"
                + username + "</username><password>" + encrypted("--encrypt-password", password, folder, security)
                + "</password></server></servers></settings>");
        return new EncryptedSettings(settings, security);
    }

    /** What Maven is called with. */
    List<String> options() {
        return List.of("--settings", settings.toString(), "-Dsettings.security=" + security);
    }

    private static String encrypted(String option, String text, Path folder, Path security) {
        Program.Result result = Program.run(HostMaven.command(folder, "-Dsettings.security=" + security, option, text));
        if (result.exitCode() != 0) {
            throw new IllegalStateException(result.output());
        }
        // Some Mavens end their output with the codes of a terminal's colours.
        return result.output().substring(result.output().indexOf('{'), result.output().indexOf('}') + 1);
    }
}
