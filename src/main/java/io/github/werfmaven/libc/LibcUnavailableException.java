package io.github.werfmaven.libc;

/** Native code cannot be reached: a library is not there, or a temp directory mounted noexec keeps jnr-ffi from loading. */
public final class LibcUnavailableException extends RuntimeException {

    LibcUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
