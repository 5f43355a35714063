package io.github.werfmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "shop,                              shop,                          ''",
        "shop:1.0,                          shop,                          1.0",
        "docker.io/library/shop:1.0,        docker.io/library/shop,        1.0",
        "localhost:5000/shop,               localhost:5000/shop,           ''",
        "registry.example:443/a/b/c:x_Y-z., registry.example:443/a/b/c,    x_Y-z.",
        "'[::1]:5000/shop:1',               '[::1]:5000/shop',             1",
        "REGISTRY.example/shop,             REGISTRY.example/shop,         ''",
        "a__b/c-d/e.f:_1,                   a__b/c-d/e.f,                  _1",
        "a---b,                             a---b,                         ''",
        "1:2,                               1,                             2"
    })
    void acceptsWhatTheReferenceGrammarAccepts(String text, String name, String tag) {
        ImageReference reference = ImageReference.parse(text);

        assertThat(reference.name()).isEqualTo(name);
        assertThat(reference.tag().orElse("")).isEqualTo(tag);
        assertThat(reference).hasToString(text);
    }

    @Test
    void acceptsADigest() {
        String digest = "sha256:" + "0123456789abcdef".repeat(4);

        ImageReference reference = ImageReference.parse("shop:1@" + digest);

        assertThat(reference.digest()).contains(digest);
        assertThat(reference).hasToString("shop:1@" + digest);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "shop:", ":1", "shop:-1", "shop:.1", "shop:a/b", "shop:ü", "-shop", "shop-", "sh..op", "a___b", "a/", "/a", "a//b",
        "shop@sha256:123", "shop@", "https://registry example/shop", "[::1/shop", "[fe80::1%25eth0]/shop", "shop 1", "shop:1:2", "größe", "a_.b", "\tshop",
        "registry.example:port/shop", "shop\n", "${project.artifactId}"
    })
    void refusesWhatTheReferenceGrammarRefuses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageReference.parse(text))
                .withMessage("\"%s\" is no image name: an image is named [registry[:port]/]path[:tag],"
                        + " the path in lower case", text);
    }

    @Test
    void offersTheLowerCaseFormWhereThatIsTheMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageReference.parse("MyShop:1.0"))
                .withMessageEndingWith("the path in lower case, such as \"myshop:1.0\"");
    }

    @Test
    void offersTheNameInAnAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageReference.parse("https://Registry.example:5000/shop"))
                .withMessageEndingWith("the path in lower case, such as \"registry.example:5000/shop\"");
    }

    @Test
    void refusesTheIdOfAnImage() {
        String id = "0123456789abcdef".repeat(4);

        assertThat(ImageReference.parse(id + ":1").name()).isEqualTo(id);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageReference.parse(id))
                .withMessage("64 hexadecimal digits are the id of an image and cannot be its name: " + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void saysThatAnEmptyNameIsEmpty(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageReference.parse(text))
                .withMessage("an image is named [registry[:port]/]path[:tag], the path in lower case; this name is empty");
    }

    @Test
    void acceptsANameOf255Characters() {
        assertThat(ImageReference.parse("a".repeat(255) + ":1").name()).hasSize(255);
    }

    @Test
    void refusesALongerName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageReference.parse("a".repeat(256)))
                .withMessage("an image name has at most 255 characters, this one 256: " + "a".repeat(60) + "...");
    }

    @Test
    void refusesATagOfMoreThan128Characters() {
        assertThat(ImageReference.parse("a:" + "1".repeat(128)).tag()).isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageReference.parse("r.example:5000/a:" + "1".repeat(200)))
                .withMessage("a tag has at most 128 characters, this one 200: " + "1".repeat(60) + "...");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageReference.parse("a").withTag("1".repeat(129)))
                .withMessage("a tag has at most 128 characters, this one 129: " + "1".repeat(60) + "...");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "a/", "a-", "A", "a:", "\u00e4"})
    void refusesAnEndlessNameInFewWords(String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageReference.parse(part.repeat(200_000) + "a"))
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void keepsTheNameUnderAnotherTag() {
        assertThat(ImageReference.parse("r.example/shop:1").withTag("2")).hasToString("r.example/shop:2");
    }

    @Test
    void dropsTheDigestUnderAnotherTag() {
        String digest = "@sha256:" + "0".repeat(64);

        assertThat(ImageReference.parse("shop" + digest).withTag("2")).hasToString("shop:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "-x", ".x", "r.example/shop:2", "ü"})
    void refusesAnotherTagThatIsNone(String tag) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageReference.parse("shop").withTag(tag))
                .withMessage("\"" + tag + "\" is no tag: it takes up to 128 of A-Z a-z 0-9 _ . - and begins with none of . and -");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a ", "\u00e4"})
    void refusesAnEndlessTagInFewWords(String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageReference.parse("shop").withTag(part.repeat(200_000)))
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(350));
    }

    @ParameterizedTest
    @CsvSource({
        "shop,               1.0,               shop:1.0",
        "Shop_App,           1.0-SNAPSHOT,      shop_app:1.0-SNAPSHOT",
        "my shop,            1.0+build.5,       my-shop:1.0-build.5",
        "-shop.,             .1,                shop:1",
        "a___b..c--d,        1,                 a__b.c--d:1",
        "a._b-_c,            1,                 a-b-c:1",
        "Größe,              1,                 gr-e:1",
        "店,                 版本,              image:latest",
        "'',                 '',                image:latest",
        "$1\\0,              $1,                1-0:1"
    })
    void derivesAReferenceFromAProjectsNameAndVersion(String name, String version, String expected) {
        assertThat(ImageReference.derivedFrom(name, version)).hasToString(expected);
    }

    @Test
    void derivesAReferenceFromNamesOfAnyLength() {
        ImageReference derived = ImageReference.derivedFrom("a".repeat(254) + "-".repeat(9) + "b", "1".repeat(200));

        assertThat(derived.name()).isEqualTo("a".repeat(254));
        assertThat(derived.tag()).contains("1".repeat(128));
    }
}
