package io.github.werfmaven.site;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody is sent to a page or a heading that is not there. */
class PageLinksTest {

    private static final String PUBLISHED = "https://werfmaven.github.io/werf-maven-plugin/";

    static List<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkOfAPageLeadsSomewhere(Page page) {
        assertThat(page.links()).allSatisfy(link -> assertThat(brokenPart(page.file(), link)).as(link).isEmpty());
    }

    @Test
    void seesALinkThatLeadsNowhere() {
        Path usage = Path.of("site/usage.md");

        assertThat(brokenPart(usage, "nothing.md")).contains("site/nothing.md");
        assertThat(brokenPart(usage, "#nothing")).contains("#nothing");
        assertThat(brokenPart(usage, PUBLISHED + "nothing.html")).contains("site/nothing.md");
        assertThat(brokenPart(usage, PUBLISHED + "usage.html#modes")).isEmpty();
        assertThat(brokenPart(usage, "https://example.com/nothing")).isEmpty();
    }

    @Test
    void everyPageIsLinkedFromAnother() {
        List<Page> pages = Page.all();
        Set<Path> linked = new HashSet<>(Set.of(Path.of("README.md"), Path.of("site/index.md")));
        pages.forEach(page -> page.links().forEach(link -> target(page.file(), link).filter(not(page.file()::equals)).ifPresent(linked::add)));

        assertThat(pages).extracting(Page::file).isSubsetOf(linked);
    }

    private static Optional<String> brokenPart(Path page, String link) {
        Optional<Path> target = target(page, link);
        if (target.filter(file -> !Files.exists(file)).isPresent()) {
            return target.map(Path::toString);
        }
        String fragment = URI.create(link).getFragment();
        return target.filter(file -> fragment != null && !Page.of(file).anchors().contains(fragment)).map(file -> "#" + fragment);
    }

    /** The file that the link means; empty where it leads away from here. */
    private static Optional<Path> target(Path page, String link) {
        if (link.startsWith(PUBLISHED)) {
            String path = URI.create(link).getPath().substring(URI.create(PUBLISHED).getPath().length());
            return Optional.of(Path.of("site").resolve(path.isEmpty() ? "index.md" : path.replaceAll("\\.html$", ".md")));
        }
        URI address = URI.create(link);
        if (address.isAbsolute()) {
            return Optional.empty();
        }
        return Optional.of(address.getPath().isEmpty() ? page : page.resolveSibling(address.getPath()).normalize());
    }
}
