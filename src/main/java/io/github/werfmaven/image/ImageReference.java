package io.github.werfmaven.image;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image as a person writes it: {@code [registry[:port]/]path[:tag][@digest]}.
 *
 * <p>The grammar is that of the reference implementation, <a
 * href="https://pkg.go.dev/github.com/distribution/reference">distribution/reference</a>. Nothing is normalised: a
 * short name stays short, because it is Buildah that decides what a short name stands for.
 *
 * @param name registry and path, without tag and digest; at most 255 characters
 * @param tag at most 128 characters
 * @param digest algorithm and hexadecimal digits, {@code sha256:…}
 */
public record ImageReference(String name, Optional<String> tag, Optional<String> digest) {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TAG = 128;

    /** A longer text is no reference, and would keep the regular expression busy. */
    private static final int LONGEST_REFERENCE = 1024;

    /**
     * Reads a reference.
     *
     * @throws IllegalArgumentException when the text is no reference; the message says which form is accepted
     */
    public static ImageReference parse(String text) {
        if (text.length() > LONGEST_REFERENCE) {
            throw tooLong(text.length(), text);
        }
        Matcher matcher = Grammar.REFERENCE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(complaint(text));
        }
        if (matcher.group(1).length() > LONGEST_NAME) {
            throw tooLong(matcher.group(1).length(), text);
        }
        return new ImageReference(
                matcher.group(1), Optional.ofNullable(matcher.group(2)), Optional.ofNullable(matcher.group(3)));
    }

    /** The same image under another tag, without digest. */
    public ImageReference withTag(String otherTag) {
        return parse(name + ":" + otherTag);
    }

    /** A reference that {@link #parse} accepts, made from the name and version of something else, such as a project. */
    public static ImageReference derivedFrom(String name, String version) {
        String path = Grammar.SEPARATORS
                .matcher(name.toLowerCase(Locale.ROOT))
                .replaceAll(run -> Grammar.KEPT_SEPARATOR.matcher(run.group()).matches() ? run.group() : "-");
        path = Grammar.OUTER_SEPARATORS.matcher(cut(path, LONGEST_NAME)).replaceAll("");
        String tag = Grammar.NOT_IN_TAG.matcher(version).replaceAll("-");
        tag = Grammar.OUTER_SEPARATORS.matcher(cut(tag, LONGEST_TAG)).replaceAll("");
        return parse((path.isEmpty() ? "image" : path) + ":" + (tag.isEmpty() ? "latest" : tag));
    }

    private static IllegalArgumentException tooLong(int length, String text) {
        return new IllegalArgumentException("an image name has at most " + LONGEST_NAME + " characters, this one "
                + length + ": " + text.substring(0, 60) + "...");
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }

    private static String complaint(String text) {
        String form = "an image is named [registry[:port]/]path[:tag], the path in lower case";
        if (text.isBlank()) {
            return form + "; this name is empty";
        }
        String shown = text.length() > 200 ? text.substring(0, 200) + "..." : text;
        boolean caseIsTheCause = Grammar.REFERENCE.matcher(text.toLowerCase(Locale.ROOT)).matches();
        return "\"" + shown + "\" is no image name: " + form
                + (caseIsTheCause ? ", such as \"" + text.toLowerCase(Locale.ROOT) + "\"" : "");
    }

    @Override
    public String toString() {
        return name + tag.map(t -> ":" + t).orElse("") + digest.map(d -> "@" + d).orElse("");
    }

    /** Compiled when the first reference is read, not when the class is loaded. */
    private static final class Grammar {
        private static final String LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
        private static final String HOST = "(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[a-fA-F0-9:]+\\])";
        private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
        private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]+");
        private static final Pattern KEPT_SEPARATOR = Pattern.compile("\\.|__?|-+");
        private static final Pattern OUTER_SEPARATORS = Pattern.compile("^[._-]+|[._-]+$");
        private static final Pattern NOT_IN_TAG = Pattern.compile("[^A-Za-z0-9_.-]");
        private static final Pattern REFERENCE = Pattern.compile("((?:" + HOST + "(?::[0-9]+)?/)?" + COMPONENT + "(?:/"
                + COMPONENT + ")*)(?::([\\w][\\w.-]{0,127}))?(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*"
                + ":[0-9a-fA-F]{32,}))?");
    }
}
