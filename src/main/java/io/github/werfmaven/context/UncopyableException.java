package io.github.werfmaven.context;

/** Something that was found and cannot be copied; the message is a sentence. */
final class UncopyableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SourceFault.Kind kind;

    UncopyableException(SourceFault.Kind kind, String sentence) {
        super(sentence, null, false, false);
        this.kind = kind;
    }

    SourceFault.Kind kind() {
        return kind;
    }
}
