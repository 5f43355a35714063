package io.github.werfmaven.mojo;

import io.github.werfmaven.dockerfile.parser.Suggestion;
import java.util.List;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** The passwords of the servers in settings.xml, decrypted by Maven itself. */
final class ServerPasswords {

    private final Settings settings;
    private final SettingsDecrypter decrypter;

    ServerPasswords(Settings settings, SettingsDecrypter decrypter) {
        this.settings = settings;
        this.decrypter = decrypter;
    }

    /** @throws IllegalArgumentException where there is none; the message is half a sentence */
    String password(String id) {
        Server server = settings.getServer(id);
        if (server == null) {
            List<String> known = settings.getServers().stream().map(Server::getId).toList();
            throw new IllegalArgumentException("settings.xml has no server " + id
                    + Suggestion.nearest(id, known).map(meant -> ", did you mean " + meant + "?").orElse(""));
        }
        if (server.getPassword() == null || server.getPassword().isEmpty()) {
            throw new IllegalArgumentException("the server " + id + " in settings.xml has no password");
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        boolean failed = result.getServer() == null || result.getServer().getPassword() == null
                || result.getProblems().stream().anyMatch(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING);
        if (failed) {
            // Not in Maven's own words: they could quote what they are about.
            throw new IllegalArgumentException("the password of the server " + id + " in settings.xml cannot be decrypted; was it"
                    + " encrypted with the master password that settings-security.xml has now?");
        }
        return result.getServer().getPassword();
    }
}
