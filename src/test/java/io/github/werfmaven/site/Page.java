package io.github.werfmaven.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the site, or the README, in Markdown. */
record Page(Path file, String text) {

    private static final Path SITE = Path.of("site");
    private static final Pattern CODE_BLOCK = Pattern.compile("^(`{3,}|~{3,})(\\w*)\\n(.*?)^\\1$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`\n]+`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+?) *#*$", Pattern.MULTILINE);

    static Page of(Path file) {
        try {
            return new Page(file, Files.readString(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** All pages, the README first. */
    static List<Page> all() {
        return Stream.concat(Stream.of(Path.of("README.md")), below(SITE)).map(Page::of).toList();
    }

    static List<Page> ofMigration() {
        return below(SITE.resolve("migration")).map(Page::of).toList();
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The contents of the code blocks in this language. */
    List<String> code(String language) {
        return CODE_BLOCK.matcher(text).results().filter(block -> block.group(2).equals(language)).map(block -> block.group(3)).toList();
    }

    /** Where the links lead, as they are written. */
    List<String> links() {
        String prose = INLINE_CODE.matcher(withoutCode()).replaceAll("code");
        return LINK.matcher(prose).results().map(link -> link.group(1)).toList();
    }

    /** What a link can have behind its {@code #}: kramdown makes it of each heading as GitHub does. */
    List<String> anchors() {
        Map<String, Integer> times = new HashMap<>();
        return HEADING.matcher(withoutCode()).results()
                .map(heading -> anchor(heading.group(1)))
                .map(anchor -> times.merge(anchor, 1, Integer::sum) == 1 ? anchor : anchor + "-" + (times.get(anchor) - 1))
                .toList();
    }

    private static String anchor(String heading) {
        String words = heading.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").toLowerCase(Locale.ROOT);
        return words.replaceAll("[^\\w\\- ]", "").replace(' ', '-');
    }

    private String withoutCode() {
        return CODE_BLOCK.matcher(text).replaceAll(Matcher.quoteReplacement(""));
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
