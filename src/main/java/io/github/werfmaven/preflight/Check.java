package io.github.werfmaven.preflight;

import java.util.List;

/** One condition that a host must meet. A check depends on no other and changes nothing. */
public interface Check {

    /** The stable name, in lower case with hyphens; {@code site/checks/<name>.md} is its page. */
    String name();

    /** The wished-for truth, such as "the user has 65,536 subordinate user ids". */
    String title();

    /** Looks at the host; no findings mean that the title is true. */
    List<Finding> findings();

    /**
     * Whether it looks at what changes though nobody changes the host: what is free, what lies in a directory. Any other check is not
     * run again while what was proven stands.
     */
    default boolean changesByItself() {
        return false;
    }
}
