package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which Linux a kernel calls itself. Distributions bring newer features to older ones: this explains, it proves nothing. */
record KernelVersion(int major, int minor) {

    private static final Pattern BEGINNING = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

    /** Empty where the release begins otherwise than releases of Linux do. */
    static Optional<KernelVersion> of(Host host) {
        Matcher matcher = BEGINNING.matcher(host.kernelRelease());
        return matcher.lookingAt()
                ? Optional.of(new KernelVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    boolean isBefore(int otherMajor, int otherMinor) {
        return major < otherMajor || major == otherMajor && minor < otherMinor;
    }
}
