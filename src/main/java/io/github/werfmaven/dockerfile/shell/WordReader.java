package io.github.werfmaven.dockerfile.shell;

import java.util.Set;

/** Reads one word from its start to its end. */
final class WordReader {

    /** Of one {@code ${v:-${v:-...}}}; nobody writes more, and the stack has an end. */
    private static final int DEEPEST = 100;

    private final Cursor cursor;
    private final char escape;
    private final boolean keepQuotes;
    private final boolean quotesAreText;
    private final VariableLookup lookup;
    private final SubstitutionReader substitutions;
    private final SplitWords words = new SplitWords();
    private boolean keepEscapes;
    private int depth;

    WordReader(String word, char escape, Set<ExpansionOption> options, VariableLookup lookup, Allowance allowance) {
        this.cursor = new Cursor(word);
        this.escape = escape;
        this.keepQuotes = options.contains(ExpansionOption.KEEP_QUOTES);
        this.keepEscapes = options.contains(ExpansionOption.KEEP_ESCAPES);
        this.quotesAreText = options.contains(ExpansionOption.QUOTES_ARE_TEXT);
        this.lookup = lookup;
        this.substitutions =
                new SubstitutionReader(this, cursor, lookup, options.contains(ExpansionOption.KEEP_UNSET), allowance);
    }

    Expansion read() {
        String text = readUntil(Cursor.END, words);
        return new Expansion(text, words.finish(), lookup.used(), lookup.unset());
    }

    /**
     * Reads the word within a substitution, up to and over {@code stop}.
     *
     * @param withEscapes whether escape characters stay in it, because they mean something in a pattern
     */
    String readWithin(char stop, boolean withEscapes) {
        if (depth == DEEPEST) {
            throw new ExpansionException(ExpansionFault.TOO_MUCH, "its variables are nested more than " + DEEPEST + " deep");
        }
        // So does the frontend, whose words all share a buffer: a${v:-b} is split into the one word b.
        words.forgetBegun();
        boolean before = keepEscapes;
        keepEscapes = withEscapes;
        depth++;
        String text = readUntil(stop, new SplitWords());
        depth--;
        keepEscapes = before;
        return text;
    }

    private String readUntil(int stop, SplitWords split) {
        StringBuilder out = new StringBuilder();
        while (!cursor.atEnd()) {
            int c = cursor.peek();
            if (c == stop) {
                cursor.next();
                return out.toString();
            }
            int start = out.length();
            if (c == '$') {
                out.append(substitutions.read());
                split.addSplit(out.substring(start));
            } else if (c == '<' || !quotesAreText && (c == '\'' || c == '"')) {
                readWhole(c, out);
                split.addWhole(out.substring(start));
            } else if (c == escape) {
                readEscaped(out, split);
            } else {
                out.appendCodePoint(cursor.next());
                split.add(c);
            }
        }
        if (stop != Cursor.END) {
            throw SubstitutionReader.unclosed((char) stop);
        }
        return out.toString();
    }

    private void readEscaped(StringBuilder out, SplitWords split) {
        cursor.next();
        if (keepEscapes) {
            out.append(escape);
            split.addWhole(escape);
        }
        int c = cursor.next();
        if (c != Cursor.END) {
            out.appendCodePoint(c);
            split.addWhole(c);
        }
    }

    private void readWhole(int first, StringBuilder out) {
        cursor.next();
        switch (first) {
            case '\'' -> readSingleQuoted(out);
            case '"' -> readDoubleQuoted(out);
            default -> readRedirection(out);
        }
    }

    private void readSingleQuoted(StringBuilder out) {
        appendQuote('\'', out);
        for (int c = cursor.next(); c != '\''; c = cursor.next()) {
            if (c == Cursor.END) {
                throw new ExpansionException(ExpansionFault.UNCLOSED_QUOTE, "a single quote is not closed");
            }
            out.appendCodePoint(c);
        }
        appendQuote('\'', out);
    }

    private void readDoubleQuoted(StringBuilder out) {
        appendQuote('"', out);
        while (!cursor.take('"')) {
            int c = cursor.peek();
            if (c == Cursor.END) {
                throw new ExpansionException(ExpansionFault.UNCLOSED_QUOTE, "a double quote is not closed");
            }
            if (c == '$') {
                out.append(substitutions.read());
            } else if (c == escape) {
                readEscapedInQuotes(out);
            } else {
                out.appendCodePoint(cursor.next());
            }
        }
        appendQuote('"', out);
    }

    private void appendQuote(char quote, StringBuilder out) {
        if (keepQuotes) {
            out.append(quote);
        }
    }

    /** Within double quotes it escapes only a quote, a dollar sign and itself. */
    private void readEscapedInQuotes(StringBuilder out) {
        cursor.next();
        int c = cursor.peek();
        if (c == Cursor.END) {
            return;
        }
        boolean escaped = c == '"' || c == '$' || c == escape;
        if (keepEscapes) {
            out.append(escape);
        }
        out.appendCodePoint(escaped ? cursor.next() : escape);
    }

    /** White space between {@code <<} and the delimiter belongs to the word. */
    private void readRedirection(StringBuilder out) {
        out.append('<');
        if (cursor.take('<')) {
            out.append('<');
            while (cursor.peek() == ' ' || cursor.peek() == '\t' || cursor.peek() == '\r') {
                out.appendCodePoint(cursor.next());
            }
        }
    }
}
