package io.github.werfmaven.mojo;

import io.github.werfmaven.registry.Credentials;
import io.github.werfmaven.registry.Credentials.Source;
import io.github.werfmaven.registry.CredentialsException;
import io.github.werfmaven.registry.MavenServer;
import io.github.werfmaven.registry.WebProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** What Maven's settings say about registries. Passwords are decrypted by Maven, when they are asked for. */
final class MavenSettings {

    private final Settings settings;
    private final SettingsDecrypter decrypter;

    MavenSettings(Settings settings, SettingsDecrypter decrypter) {
        this.settings = settings;
        this.decrypter = decrypter;
    }

    List<MavenServer> servers() {
        List<MavenServer> servers = new ArrayList<>();
        for (Server server : settings.getServers()) {
            if (server.getId() != null && server.getPassword() != null) {
                servers.add(new MavenServer(server.getId(), () -> credentials(server)));
            }
        }
        return servers;
    }

    /**
     * The password of a server, whatever it is for.
     *
     * @throws CredentialsException where there is none, or it cannot be decrypted
     */
    String password(String id) {
        Server server = settings.getServer(id);
        if (server == null) {
            List<String> known = settings.getServers().stream().map(Server::getId).toList();
            throw new CredentialsException("settings.xml has no <server> " + id + ParameterReader.didYouMean(id, known));
        }
        if (ParameterReader.text(server.getPassword()).isEmpty()) {
            throw new CredentialsException(place(server) + " has no password");
        }
        return decrypted(server).getPassword();
    }

    private Credentials credentials(Server encrypted) {
        Server server = decrypted(encrypted);
        if (server.getUsername() == null) {
            throw new CredentialsException(place(encrypted) + " has a password, but no <username> that goes with it");
        }
        return Credentials.of(server.getUsername(), server.getPassword(), Source.ofOurs(place(encrypted)));
    }

    /** One at a time: the cipher of Maven 3.6 is one for all modules, and not made for several threads. */
    private static SettingsDecryptionResult decrypt(SettingsDecrypter decrypter, DefaultSettingsDecryptionRequest request) {
        synchronized (MavenSettings.class) {
            return decrypter.decrypt(request);
        }
    }

    private Server decrypted(Server encrypted) {
        SettingsDecryptionResult result = decrypt(decrypter, new DefaultSettingsDecryptionRequest(encrypted));
        Server server = result.getServer();
        if (server == null || isStillEncrypted(server.getPassword(), result.getProblems())) {
            throw new CredentialsException("the password of " + place(encrypted) + " cannot be decrypted" + hint(result.getProblems()));
        }
        return server;
    }

    private static String place(Server server) {
        return "<server> " + server.getId() + " in settings.xml";
    }

    /** Where it cannot decrypt, Maven gives back what it got, and says so. */
    private static boolean isStillEncrypted(String password, List<SettingsProblem> problems) {
        return password == null || problems.stream().anyMatch(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING);
    }

    /** Not Maven's own words: they could quote what they are about. */
    private static String hint(List<SettingsProblem> problems) {
        boolean noFile = problems.stream().map(SettingsProblem::getException)
                .anyMatch(cause -> String.valueOf(cause).contains("settings-security"));
        return noFile
                ? ": settings-security.xml is not there or cannot be read; mvn --encrypt-master-password gives what it has to have"
                : "; was it encrypted with the master password that settings-security.xml has now? mvn --encrypt-password encrypts anew";
    }

    /** The first that is active, for whatever registry. */
    Optional<WebProxy> proxy() {
        return Optional.ofNullable(settings.getActiveProxy()).map(this::decrypted);
    }

    private WebProxy decrypted(Proxy encrypted) {
        SettingsDecryptionResult result = decrypt(decrypter, new DefaultSettingsDecryptionRequest(encrypted));
        Proxy proxy = result.getProxy() == null ? encrypted : result.getProxy();
        String place = "<proxy> " + (proxy.getId() == null ? "" : proxy.getId() + " ") + "in settings.xml";
        if (isStillEncrypted(String.valueOf(proxy.getPassword()), result.getProblems())) {
            throw new CredentialsException("the password of " + place + " cannot be decrypted" + hint(result.getProblems()));
        }
        Optional<Credentials> credentials = ParameterReader.text(proxy.getUsername()).map(name ->
                Credentials.of(name, proxy.getPassword() == null ? "" : proxy.getPassword(), Source.ofOurs(place)));
        return WebProxy.http(proxy.getHost(), proxy.getPort(), credentials, NonProxyHosts.asNoProxy(proxy.getNonProxyHosts()));
    }
}
