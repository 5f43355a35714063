package io.github.werfmaven.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Reads a key as openssl writes it. */
final class PrivateKeyFile {

    /** Version 0, and the algorithm rsaEncryption: what PKCS #8 puts before a key of PKCS #1. */
    private static final byte[] RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private PrivateKeyFile() {}

    static PrivateKey read(Path file) throws IOException, GeneralSecurityException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        List<String> pkcs8 = Pem.blocks(text, "PRIVATE KEY");
        List<String> pkcs1 = Pem.blocks(text, "RSA PRIVATE KEY");
        if (pkcs8.isEmpty() && pkcs1.isEmpty()) {
            throw new UnusableCertificateException(file + " has no key that can be read; openssl pkcs8 -topk8 -nocrypt -in " + file + " makes one of it");
        }
        byte[] key = pkcs8.isEmpty() ? wrapped(decoded(pkcs1.get(0))) : decoded(pkcs8.get(0));
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
            } catch (InvalidKeySpecException ofAnother) {
                // The key says which; the JDK has to be told.
            }
        }
        throw new UnusableCertificateException(file + " has a key of an algorithm other than RSA, EC and EdDSA");
    }

    private static byte[] decoded(String block) {
        return Base64.getMimeDecoder().decode(block.replaceAll("-----[A-Z ]*-----", ""));
    }

    private static byte[] wrapped(byte[] pkcs1) {
        return tagged(0x30, join(RSA, tagged(0x04, pkcs1)));
    }

    /** DER: tag, length, content. */
    private static byte[] tagged(int tag, byte[] content) {
        byte[] header = content.length < 0x80
                ? new byte[] {(byte) tag, (byte) content.length}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
        return join(header, content);
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
