package io.github.werfmaven.registry;

import java.security.cert.CertificateException;

/** A certificate or key that lies on this machine is of no use; the message names the file. */
final class UnusableCertificateException extends CertificateException {

    UnusableCertificateException(String message) {
        super(message);
    }
}
