package io.github.werfmaven.host;

/** Some of the privileges that Linux divides root's into: capabilities(7), each with its bit. */
public enum Capability {
    SETGID(6),
    SETUID(7),
    SYS_ADMIN(21),
    SYS_RESOURCE(24),
    SETFCAP(31);

    private final int bit;

    Capability(int bit) {
        this.bit = bit;
    }

    /** @param mask as /proc/self/status has it: hexadecimal */
    boolean isIn(String mask) {
        return (Long.parseUnsignedLong(mask, 16) >>> bit & 1) == 1;
    }
}
