package io.github.werfmaven.context;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 as Go reads it: each byte that is none of it becomes one U+FFFD. */
final class LenientUtf8 {

    private LenientUtf8() {
    }

    static String decode(byte[] content) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer text = CharBuffer.allocate(content.length);
        while (decoder.decode(bytes, text, true).isError()) {
            bytes.get();
            text.put('\uFFFD');
            decoder.reset();
        }
        return text.flip().toString();
    }
}
