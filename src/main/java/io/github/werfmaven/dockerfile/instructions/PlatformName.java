package io.github.werfmaven.dockerfile.instructions;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Platforms as FROM takes them: {@code os/architecture[/variant]}, or one of the two where the name is known. An operating
 * system may have options: {@code windows(10.0.17763+feature)/amd64}.
 *
 * @param variant of the architecture; empty where there is but one, or the one that is meant without
 * @see <a href="https://pkg.go.dev/github.com/containerd/platforms#Parse">containerd/platforms, Parse</a>
 */
public record PlatformName(String os, String architecture, String variant) {

    private static final int MOST_PARTS = 3;
    private static final Set<String> SYSTEMS = Set.of("aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios",
            "js", "linux", "nacl", "netbsd", "openbsd", "plan9", "solaris", "windows", "zos");
    private static final Set<String> ARCHITECTURES = Set.of("386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be",
            "loong64", "mips", "mipsle", "mips64", "mips64le", "mips64p32", "mips64p32le", "ppc", "ppc64", "ppc64le", "riscv",
            "riscv64", "s390", "s390x", "sparc", "sparc64", "wasm");

    public PlatformName {
        Objects.requireNonNull(os, "os");
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(variant, "variant");
    }

    /** Whether Go knows both, so that they are likely no slip of the pen. */
    public boolean isKnown() {
        return SYSTEMS.contains(os) && ARCHITECTURES.contains(architecture);
    }

    /**
     * Reads a platform; the names are as they are written in images.
     *
     * @param here the architecture where only the system is named
     * @return empty where it is none
     */
    public static Optional<PlatformName> parse(String text, String here) {
        String[] parts = text.split("/", -1);
        if (parts.length > MOST_PARTS || !isSystem(parts[0])) {
            return Optional.empty();
        }
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].isEmpty() || !hasOnly(parts[i], "_.-")) {
                return Optional.empty();
            }
        }
        String os = system(parts[0]);
        if (parts.length > 1) {
            return Optional.of(normalized(os, parts[1], parts.length > 2 ? parts[2] : ""));
        }
        if (SYSTEMS.contains(os)) {
            return Optional.of(normalized(os, here, ""));
        }
        return Optional.of(architecture(text)).filter(ARCHITECTURES::contains).map(known -> normalized("linux", text, ""));
    }

    /** With the variant that the reference takes where none is named, and without one that goes without saying. */
    private static PlatformName normalized(String os, String writtenArchitecture, String writtenVariant) {
        String architecture = architecture(writtenArchitecture);
        String variant = writtenVariant.toLowerCase(Locale.ROOT);
        return new PlatformName(os, architecture, switch (writtenArchitecture.toLowerCase(Locale.ROOT)) {
            case "armhf" -> "v7";
            case "armel" -> "v6";
            case "i386" -> "";
            default -> variant(architecture, variant);
        });
    }

    private static String variant(String architecture, String variant) {
        return switch (architecture + "/" + variant) {
            case "amd64/v1", "arm64/8", "arm64/v8" -> "";
            case "arm/", "arm/7" -> "v7";
            case "arm/5", "arm/6", "arm/8" -> "v" + variant;
            default -> variant;
        };
    }

    private static String system(String text) {
        int options = text.indexOf('(');
        String os = (options < 0 ? text : text.substring(0, options)).toLowerCase(Locale.ROOT);
        return os.equals("macos") ? "darwin" : os;
    }

    private static String architecture(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "i386" -> "386";
            case "x86_64", "x86-64" -> "amd64";
            case "aarch64" -> "arm64";
            case "armhf", "armel" -> "arm";
            default -> lower;
        };
    }

    private static boolean isSystem(String text) {
        int options = text.indexOf('(');
        String name = options < 0 ? text : text.substring(0, options);
        return !name.isEmpty() && hasOnly(name, "_-")
                && (options < 0 || text.endsWith(")") && areOptions(text.substring(options + 1, text.length() - 1)));
    }

    /** A version, which may be empty, and features, which may not. */
    private static boolean areOptions(String text) {
        int features = text.indexOf('+');
        if (features >= 0) {
            for (String feature : text.substring(features + 1).split("[+]", -1)) {
                if (feature.isEmpty()) {
                    return false;
                }
            }
        }
        return hasOnly(text, "_.%-+") && hasWholeEscapes(text);
    }

    private static boolean hasWholeEscapes(String text) {
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
            if (at + 2 >= text.length() || Numbers.unsigned(text.substring(at + 1, at + 3), 16).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasOnly(String text, String besidesLettersAndDigits) {
        return text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                || besidesLettersAndDigits.indexOf(c) >= 0);
    }
}
