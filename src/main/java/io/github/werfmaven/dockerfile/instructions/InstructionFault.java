package io.github.werfmaven.dockerfile.instructions;

/** What is wrong with one instruction: a sentence without its place, which whoever knows the place adds. */
public final class InstructionFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InstructionFault(String sentence) {
        super(sentence, null, false, false);
    }
}
