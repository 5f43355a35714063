package io.github.werfmaven.dockerfile.parser;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes to text: strict UTF-8, one byte-order mark at the start dropped. NUL bytes are characters like others, as in the
 * reference, unless they show that the file is UTF-16.
 */
final class SourceText {

    private static final String REMEDY = "save it as UTF-8";

    private SourceText() {
    }

    static String decode(byte[] content, DockerfileErrors errors) {
        refuseUtf16(content, errors);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer text = CharBuffer.allocate(content.length);
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            throw notUtf8(content, bytes.position(), errors);
        }
        text.flip();
        if (text.hasRemaining() && text.get(0) == '\uFEFF') {
            text.get();
        }
        return text.toString();
    }

    private static void refuseUtf16(byte[] content, DockerfileErrors errors) {
        if (content.length < 2) {
            return;
        }
        int mark = (content[0] & 0xFF) << 8 | content[1] & 0xFF;
        if (mark == 0xFEFF || mark == 0xFFFE || (content[0] == 0) != (content[1] == 0)) {
            throw errors.fatal("the Dockerfile looks like UTF-16: " + REMEDY);
        }
    }

    private static DockerfileException notUtf8(byte[] content, int offset, DockerfileErrors errors) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset; i++) {
            if (content[i] == '\n') {
                line++;
                start = i + 1;
            }
        }
        int end = offset;
        while (end < content.length && end - start < 400 && content[end] != '\n') {
            end++;
        }
        String shown = new String(content, start, Math.max(0, end - start), StandardCharsets.UTF_8);
        String hex = Integer.toHexString(content[offset] & 0xFF | 0x100).substring(1);
        return errors.fatal(line, shown,
                "the Dockerfile is not UTF-8: byte 0x" + hex + " at offset " + offset + ": " + REMEDY);
    }
}
