package io.github.werfmaven.image;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
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
        if (Grammar.IDENTIFIER.matcher(text).matches()) {
            throw new IllegalArgumentException("64 hexadecimal digits are the id of an image and cannot be its name: " + text);
        }
        if (matcher.group(1).length() > LONGEST_NAME) {
            throw tooLong(matcher.group(1).length(), text);
        }
        return new ImageReference(
                matcher.group(1), Optional.ofNullable(matcher.group(2)), Optional.ofNullable(matcher.group(3)));
    }

    /**
     * The same image under another tag, without digest.
     *
     * @throws IllegalArgumentException when the text is no tag; the message says which form is accepted
     */
    public ImageReference withTag(String otherTag) {
        if (!Grammar.TAG.matcher(otherTag).matches()) {
            throw new IllegalArgumentException("\"" + shown(otherTag) + "\" is no tag: it takes up to " + LONGEST_TAG
                    + " of A-Z a-z 0-9 _ . - and begins with none of . and -");
        }
        if (otherTag.length() > LONGEST_TAG) {
            throw tagTooLong(otherTag);
        }
        return new ImageReference(name, Optional.of(otherTag), Optional.empty());
    }

    /** A reference that {@link #parse} accepts, made from the name and version of something else, such as a project. */
    public static ImageReference derivedFrom(String name, String version) {
        return parse(pathFrom(name) + ":" + tagFrom(version));
    }

    /** Part of a reference's path, made from the name of something else. */
    public static String pathFrom(String name) {
        String path = Grammar.SEPARATORS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll(ImageReference::separator);
        path = Grammar.OUTER_SEPARATORS.matcher(cut(path, LONGEST_NAME)).replaceAll("");
        return path.isEmpty() ? "image" : path;
    }

    /** A tag, made from the version of something else. */
    public static String tagFrom(String version) {
        String tag = Grammar.NOT_IN_TAG.matcher(version).replaceAll("-");
        tag = Grammar.OUTER_SEPARATORS.matcher(cut(tag, LONGEST_TAG)).replaceAll("");
        return tag.isEmpty() ? "latest" : tag;
    }

    /** The separator that the grammar has for a run of characters of which it has none. */
    private static String separator(MatchResult run) {
        String characters = run.group();
        if (characters.chars().allMatch(c -> c == '.')) {
            return ".";
        }
        if (characters.chars().allMatch(c -> c == '_')) {
            return cut(characters, 2);
        }
        return characters.chars().allMatch(c -> c == '-') ? characters : "-";
    }

    private static IllegalArgumentException tooLong(int length, String text) {
        return new IllegalArgumentException("an image name has at most " + LONGEST_NAME + " characters, this one "
                + length + ": " + text.substring(0, 60) + "...");
    }

    private static IllegalArgumentException tagTooLong(String tag) {
        return new IllegalArgumentException("a tag has at most " + LONGEST_TAG + " characters, this one " + tag.length() + ": "
                + tag.substring(0, 60) + "...");
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }

    private static String complaint(String text) {
        String form = "an image is named [registry[:port]/]path[:tag], the path in lower case";
        if (text.isBlank()) {
            return form + "; this name is empty";
        }
        Matcher longTag = Grammar.LONG_TAG.matcher(text);
        if (longTag.find()) {
            return tagTooLong(longTag.group(1)).getMessage();
        }
        return "\"" + shown(text) + "\" is no image name: " + form + likely(text).map(name -> ", such as \"" + name + "\"").orElse("");
    }

    /** The name that was most likely meant: the most frequent mistakes are capital letters and the address of a web page. */
    private static Optional<String> likely(String text) {
        String name = Grammar.SCHEME.matcher(text.toLowerCase(Locale.ROOT)).replaceFirst("");
        return Optional.of(name).filter(likely -> Grammar.REFERENCE.matcher(likely).matches());
    }

    private static String shown(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }

    // Written out, as in the few others that a build compares: what a record brings along is linked at its first use, for 20 ms.

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageReference reference
                && name.equals(reference.name) && tag.equals(reference.tag) && digest.equals(reference.digest);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, tag, digest);
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
        private static final Pattern OUTER_SEPARATORS = Pattern.compile("^[._-]+|[._-]+$");
        private static final Pattern NOT_IN_TAG = Pattern.compile("[^A-Za-z0-9_.-]");
        private static final Pattern TAG = Pattern.compile("\\w[\\w.-]*");
        private static final Pattern LONG_TAG = Pattern.compile("[^/]:(\\w[\\w.-]{" + LONGEST_TAG + ",})(?:@.*)?$");
        private static final Pattern SCHEME = Pattern.compile("^[a-z]+://");
        private static final Pattern IDENTIFIER = Pattern.compile("[a-f0-9]{64}");
        private static final Pattern REFERENCE = Pattern.compile("((?:" + HOST + "(?::[0-9]+)?/)?" + COMPONENT + "(?:/"
                + COMPONENT + ")*)(?::([\\w][\\w.-]{0,127}))?(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*"
                + ":[0-9a-fA-F]{32,}))?");
    }
}
