package io.github.werfmaven.dockerfile.lint;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@code --platform} names: {@code os/architecture[/variant]}, or one of the two alone.
 *
 * @see <a href="https://pkg.go.dev/github.com/containerd/platforms#Parse">containerd/platforms, Parse</a>
 */
record PlatformName(String os, String architecture) {

    private static final int MOST_PARTS = 3;
    private static final Set<String> SYSTEMS = Set.of("aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios",
            "js", "linux", "nacl", "netbsd", "openbsd", "plan9", "solaris", "windows", "zos");
    private static final Set<String> ARCHITECTURES = Set.of("386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be",
            "loong64", "mips", "mipsle", "mips64", "mips64le", "mips64p32", "mips64p32le", "ppc", "ppc64", "ppc64le", "riscv",
            "riscv64", "s390", "s390x", "sparc", "sparc64", "wasm");

    /**
     * Reads a platform.
     *
     * @param here the architecture where only the system is named
     * @return empty where it is none
     */
    static Optional<PlatformName> parse(String text, String here) {
        String[] parts = text.split("/", -1);
        for (String part : parts) {
            if (!part.chars().allMatch(PlatformName::isAllowed) || part.isEmpty()) {
                return Optional.empty();
            }
        }
        String os = parts[0].toLowerCase(Locale.ROOT);
        if (parts.length > 1) {
            return parts.length > MOST_PARTS
                    ? Optional.empty()
                    : Optional.of(new PlatformName(system(os), architecture(parts[1])));
        }
        if (SYSTEMS.contains(system(os))) {
            return Optional.of(new PlatformName(system(os), here));
        }
        return Optional.of(architecture(os)).filter(ARCHITECTURES::contains).map(known -> new PlatformName("linux", known));
    }

    private static String system(String os) {
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

    private static boolean isAllowed(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.' || c == '-';
    }
}
