package io.github.werfmaven.compatibility;

import io.github.werfmaven.dockerfile.instructions.Mount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A mount in the spelling that every Buildah reads. */
final class MountWriter {

    private final List<String> fields = new ArrayList<>();

    private MountWriter() {
    }

    /**
     * The fields of a mount.
     *
     * @param target its target where that is known to be absolute; else as it is
     * @param from the name of the stage or image as Buildah knows it
     */
    static List<String> fields(Mount mount, Optional<String> target, Optional<String> from) {
        MountWriter writer = new MountWriter();
        if (mount instanceof Mount.Bind bind) {
            writer.add("type", "bind").add("from", from).add("source", bind.source()).add("target", target);
            writer.addIf(!bind.readOnly(), "rw");
        } else if (mount instanceof Mount.Cache cache) {
            writer.add("type", "cache").add("id", cache.id()).add("from", from).add("source", cache.source()).add("target", target);
            writer.add("sharing", cache.sharing().map(MountWriter::spelling));
            writer.addOwner(cache.mode(), cache.uid(), cache.gid()).addIf(cache.readOnly(), "ro");
        } else if (mount instanceof Mount.Tmpfs tmpfs) {
            writer.add("type", "tmpfs").add("target", target);
            tmpfs.size().ifPresent(size -> writer.add("tmpfs-size", String.valueOf(size)));
            writer.addIf(tmpfs.readOnly(), "ro");
        } else if (mount instanceof Mount.Secret secret) {
            String id = secret.id().orElseGet(() -> lastName(secret.target().orElse("")));
            writer.add("type", "secret").add("id", id).add("target", target);
            writer.add("env", secret.environment().map(name -> name.isEmpty() ? id : name));
            writer.addIf(secret.required(), "required=true").addOwner(secret.mode(), secret.uid(), secret.gid());
        } else if (mount instanceof Mount.Ssh ssh) {
            writer.add("type", "ssh").add("id", ssh.id()).add("target", target);
            writer.addIf(ssh.required(), "required=true").addOwner(ssh.mode(), ssh.uid(), ssh.gid());
        }
        return writer.fields;
    }

    /** Buildah has no caches of their own for builds that run at once; one waits for the other instead. */
    private static String spelling(Mount.Sharing sharing) {
        return sharing == Mount.Sharing.PRIVATE ? "locked" : sharing.name().toLowerCase(Locale.ROOT);
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private MountWriter add(String key, String value) {
        fields.add(key + "=" + value);
        return this;
    }

    private MountWriter add(String key, Optional<String> value) {
        value.ifPresent(text -> add(key, text));
        return this;
    }

    private MountWriter addIf(boolean wanted, String field) {
        if (wanted) {
            fields.add(field);
        }
        return this;
    }

    private MountWriter addOwner(OptionalInt mode, OptionalLong uid, OptionalLong gid) {
        mode.ifPresent(bits -> add("mode", "0" + Integer.toOctalString(bits)));
        uid.ifPresent(number -> add("uid", String.valueOf(number)));
        gid.ifPresent(number -> add("gid", String.valueOf(number)));
        return this;
    }
}
