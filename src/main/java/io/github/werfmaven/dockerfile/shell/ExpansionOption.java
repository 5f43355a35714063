package io.github.werfmaven.dockerfile.shell;

/** How a {@link WordExpander} departs from what most instructions need. */
public enum ExpansionOption {

    /** Quotes stay in the text; what is in them is read as ever. */
    KEEP_QUOTES,

    /** Escape characters stay in the text; what they escape is read as ever. */
    KEEP_ESCAPES,

    /** Quotes are characters like others, as in the body of a heredoc. */
    QUOTES_ARE_TEXT,

    /** A reference to a variable without a value stays as it is, for showing a command. */
    KEEP_UNSET
}
