package io.github.werfmaven.mojo;

import io.github.werfmaven.containers.ContainersConfiguration;
import io.github.werfmaven.containers.FileSetting;
import io.github.werfmaven.containers.StorageConfiguration;
import io.github.werfmaven.engine.Mode;
import io.github.werfmaven.host.Host;
import io.github.werfmaven.mojo.Setting.Rank;
import java.util.Locale;
import java.util.Optional;

/**
 * Who says what of the engine. Of each setting the first counts that says it: the parameter, then the plugin's variable, then what
 * Buildah reads: its variable, and last its files. This plugin always gives Buildah the options that outweigh these, so it has to read
 * them in its place. A variable that is set to nothing says nothing.
 */
final class EngineSettings {

    private static final String OVERLAY = "overlay";
    private static final String VFS = "vfs";

    private final Host host;

    EngineSettings(Host host) {
        this.host = host;
    }

    Optional<Setting> mode(String parameter) {
        return said("mode", parameter, "WERF_BUILDAH_MODE").or(this::isolation);
    }

    Optional<Setting> runtime(String parameter) {
        return said("runtime", parameter).or(() -> ofBuildah("runtime", "BUILDAH_RUNTIME"));
    }

    Optional<Setting> storageDriver(String parameter) {
        return said("storageDriver", parameter, "WERF_BUILDAH_STORAGE_DRIVER")
                .or(() -> ofBuildah("storageDriver", "STORAGE_DRIVER"))
                .or(() -> ofFile("storageDriver", StorageConfiguration.unusualDriver(host)).filter(said -> said.value().equals(VFS)))
                .map(said -> said.value().equals("overlay2") && said.isOnlyForBuildah() ? said.meaning(OVERLAY) : said);
    }

    /** What nobody asked this plugin for, and what a user of Buildah will miss: a sentence. */
    Optional<String> ignored(String storageDriver) {
        return storageDriver(storageDriver).isPresent() ? Optional.empty() : StorageConfiguration.unusualDriver(host).map(said ->
                said.file() + " has the storage driver " + said.value() + ", with which this plugin does not build; its images are seen"
                        + " with buildah --storage-driver overlay images, and <storageDriver>overlay</storageDriver> says that this is wanted");
    }

    /** Of its files Buildah takes no other network than the host's. */
    Optional<Setting> network(String parameter) {
        return said("network", parameter)
                .or(() -> ofFile("network", ContainersConfiguration.networkNamespace(host)).filter(said -> said.value().equals("host")));
    }

    /** What buildah-build(1) calls isolation. */
    private Optional<Setting> isolation() {
        return ofBuildah("mode", "BUILDAH_ISOLATION").map(said -> switch (said.value().toLowerCase(Locale.ROOT)) {
            case "chroot" -> said.meaning(Mode.NATIVE_CHROOT);
            case "rootless" -> said.meaning(Mode.NATIVE_ROOTLESS);
            case "oci", "default" -> said.meaning(ofAdministrator(said));
            default -> throw said.invalid("\"" + said.value() + "\" is not known; it takes one of chroot, rootless, oci");
        });
    }

    /** The containers that root gets are those of this mode; to anybody else Buildah promises them and fails. */
    private Mode ofAdministrator(Setting said) {
        if (!host.isAdministrator()) {
            throw said.invalid("\"" + said.value() + "\" works for root only; it takes chroot or rootless");
        }
        return Mode.NATIVE_ROOTLESS;
    }

    private static Optional<Setting> said(String parameter, String text) {
        return ParameterReader.text(text).map(value -> Setting.ofParameter(parameter, value));
    }

    private Optional<Setting> said(String parameter, String text, String variable) {
        return said(parameter, text).or(() -> variable(parameter, variable, Rank.VARIABLE));
    }

    /** Where there is no Buildah, nobody told it anything. */
    private Optional<Setting> ofBuildah(String parameter, String variable) {
        return host.isLinux() ? variable(parameter, variable, Rank.BUILDAH) : Optional.empty();
    }

    private Optional<Setting> variable(String parameter, String variable, Rank rank) {
        return host.environment(variable)
                .flatMap(ParameterReader::text)
                .map(value -> Setting.ofVariable(parameter, value, rank, variable));
    }

    private static Optional<Setting> ofFile(String parameter, Optional<FileSetting> said) {
        return said.map(setting -> new Setting(parameter, setting.value(), Rank.BUILDAH, setting.file().toString()));
    }
}
