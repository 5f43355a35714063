package io.github.werfmaven.image;

import java.util.Objects;
import java.util.Optional;

/**
 * What an image runs on, in the words of Go: {@code linux/amd64}, {@code linux/arm/v7}.
 *
 * @param variant of the architecture, where there are several
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/image-index.md">OCI image index, platform</a>
 */
public record Platform(String os, String architecture, Optional<String> variant) {

    public Platform {
        Objects.requireNonNull(os, "os");
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(variant, "variant");
    }

    public Platform(String os, String architecture) {
        this(os, architecture, Optional.empty());
    }

    /**
     * A Linux machine, given its architecture as Java knows it ({@code os.arch}). Empty where that does not say enough: a
     * 32-bit ARM has variants.
     */
    public static Optional<Platform> linux(String javaArchitecture) {
        String architecture = switch (javaArchitecture) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            case "ppc64le", "s390x", "riscv64" -> javaArchitecture;
            case "loongarch64" -> "loong64";
            case "i386", "x86" -> "386";
            default -> "";
        };
        return architecture.isEmpty() ? Optional.empty() : Optional.of(new Platform("linux", architecture));
    }

    // Written out: see ImageReference.

    @Override
    public boolean equals(Object other) {
        return other instanceof Platform platform
                && os.equals(platform.os) && architecture.equals(platform.architecture) && variant.equals(platform.variant);
    }

    @Override
    public int hashCode() {
        return Objects.hash(os, architecture, variant);
    }

    @Override
    public String toString() {
        return os + "/" + architecture + variant.map(one -> "/" + one).orElse("");
    }
}
