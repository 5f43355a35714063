package io.github.werfmaven.dockerfile.shell;

/** Why a word cannot be expanded. */
public enum ExpansionFault {

    /** A quote has no end. */
    UNCLOSED_QUOTE,

    /** <code>${</code> has no brace at its end, or <code>${name/pattern/replacement}</code> lacks its second slash. */
    UNCLOSED_SUBSTITUTION,

    /** <code>${}</code>, <code>${{</code> or <code>${:</code>. */
    NO_NAME,

    /** What follows the name is no modifier: <code>${name:=word}</code>. */
    UNSUPPORTED_MODIFIER,

    /** A pattern escapes a character that has no meaning in patterns. */
    BAD_PATTERN,

    /** <code>${name:?sentence}</code> and the variable has no value. */
    NO_VALUE,

    /** The word would take more time, memory or stack than any Dockerfile needs; the reference frontend has no such limit. */
    TOO_MUCH
}
