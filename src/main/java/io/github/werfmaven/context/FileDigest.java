package io.github.werfmaven.context;

import java.util.Arrays;
import java.util.HexFormat;

/** The SHA-256 of a file's content. */
public final class FileDigest {

    static final int LENGTH = 32;

    private final byte[] bytes;

    FileDigest(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileDigest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** 64 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
