package io.github.werfmaven.dockerfile.parser;

import java.util.List;

/**
 * One instruction's text with its continuation lines joined.
 *
 * @param text the text, its leading white space removed
 * @param lines where it stands, not counting heredoc bodies
 * @param comments the comments above it, without the number sign
 * @param emptyContinuation whether a blank line was skipped inside it
 */
record LogicalLine(String text, LineRange lines, List<String> comments, boolean emptyContinuation) {
}
