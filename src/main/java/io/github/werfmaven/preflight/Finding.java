package io.github.werfmaven.preflight;

import java.util.Set;

/**
 * Something about the host that stands in the way.
 *
 * @param parts what it is about: a way to build that has one of these is touched, no other is
 * @param problem what is wrong, one sentence without a full stop
 * @param seen the value that was seen, and where
 */
public record Finding(Severity severity, Set<Part> parts, String problem, String seen, Remedy remedy) {

    public Finding {
        parts = Set.copyOf(parts);
    }

    /** Ways with one of these parts cannot work. */
    public static Finding blocking(Set<Part> parts, String problem, String seen, Remedy remedy) {
        return new Finding(Severity.BLOCKING, parts, problem, seen, remedy);
    }

    /** Ways with one of these parts work worse than they could. */
    public static Finding degrading(Set<Part> parts, String problem, String seen, Remedy remedy) {
        return new Finding(Severity.DEGRADING, parts, problem, seen, remedy);
    }

    /** Whether a way that is made of these parts is touched. */
    public boolean isAbout(Set<Part> way) {
        return parts.stream().anyMatch(way::contains);
    }

    /** Whether a way that is made of these parts cannot work. */
    public boolean forbids(Set<Part> way) {
        return severity == Severity.BLOCKING && isAbout(way);
    }

    /** The same a step less severe: what blocked keeps no way from being tried, what made a way worse is not told. */
    Finding demoted() {
        return new Finding(severity == Severity.BLOCKING ? Severity.DEGRADING : Severity.IGNORED, parts, problem, seen, remedy);
    }
}
