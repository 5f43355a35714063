package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameParametersTest {

    private static final NamePlaceholders PROJECT =
            new NamePlaceholders("com.example", "shop-app", "1.0-SNAPSHOT", Instant.parse("2026-03-04T05:06:07Z"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        // image            | tag    | tags              | names
        "-                  | -      | -                 | shop-app:1.0-SNAPSHOT",
        "-                  | 2      | -                 | shop-app:2",
        "-                  | -      | latest,2          | shop-app:1.0-SNAPSHOT shop-app:latest shop-app:2",
        "r.io/shop:1        | -      | -                 | r.io/shop:1",
        "r.io/shop          | -      | -                 | r.io/shop",
        "r.io/shop          | 1      | -                 | r.io/shop:1",
        "r.io/shop:1        | 1      | -                 | r.io/shop:1",
        "r.io/shop:1        | -      | latest, 2 ,%v     | r.io/shop:1 r.io/shop:latest r.io/shop:2 r.io/shop:1.0-SNAPSHOT",
        "%g/%a              | %l     | %v                | example/shop-app:latest example/shop-app:1.0-SNAPSHOT",
        "' '                | ' '    | ' '               | shop-app:1.0-SNAPSHOT",
        // Each once, also where the tag is not written.
        "shop:1             | -      | 1,latest,latest,1 | shop:1 shop:latest",
        "shop               | -      | latest,1          | shop shop:1",
        "[::1]:5000/shop    | -      | 1                 | [::1]:5000/shop [::1]:5000/shop:1"
    })
    void readsTheNamesOfAnImage(String image, String tag, String tags, String names) {
        assertThat(said(image, tag, tags).names(PROJECT)).extracting(Object::toString).containsExactly(names.split(" "));
    }

    @Test
    void passesOverTagsThatAreEmptyBecauseAPropertyIs() {
        NameParameters said = new NameParameters("shop:1", null, Arrays.asList(null, "", " ", "2"));

        assertThat(said.names(PROJECT)).extracting(Object::toString).containsExactly("shop:1", "shop:2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "-        | -   | my-shop:latest",
        "-        | 2   | my-shop:2",
        "r.io/a:1 | -   | r.io/a:1"
    })
    void namesTheImageAfterTheFolderWhereThereIsNoProject(String image, String tag, String name) {
        assertThat(said(image, tag, null).namesWithoutProject("My Shop")).extracting(Object::toString).containsExactly(name);
    }

    @Test
    void refusesPlaceholdersWhereThereIsNoProject() {
        assertRefused(() -> said("%g/shop", null, null).namesWithoutProject("shop"),
                "<image> (-Dwerf.image): \"%g/shop\" has a placeholder, which stands for something of a project,"
                        + " and there is no POM; write the name itself");
        assertRefused(() -> said(null, null, "%l").namesWithoutProject("shop"),
                "<tags> (-Dwerf.tags): \"%l\" has a placeholder, which stands for something of a project,"
                        + " and there is no POM; write the name itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "-x", "r.example/shop:2", "ü"})
    void refusesATagThatIsNone(String tag) {
        String complaint = "\"" + tag + "\" is no tag: it takes up to 128 of A-Z a-z 0-9 _ . - and begins with none of . and -";

        assertRefused(() -> said("shop:1", null, tag).names(PROJECT), "<tags> (-Dwerf.tags): " + complaint);
        assertRefused(() -> said("shop", tag, null).names(PROJECT), "<tag> (-Dwerf.tag): " + complaint);
    }

    @Test
    void refusesATagWithACommaThatMavenDidNotSplit() {
        assertRefused(() -> new NameParameters("shop", null, List.of("1,2")).names(PROJECT),
                "<tags> (-Dwerf.tags): \"1,2\" is no tag: it takes up to 128 of A-Z a-z 0-9 _ . -"
                        + " and begins with none of . and -");
    }

    @Test
    void refusesALongTagInFewWords() {
        assertRefused(() -> said("shop:1", null, "1".repeat(200)).names(PROJECT),
                "<tags> (-Dwerf.tags): a tag has at most 128 characters, this one 200: " + "1".repeat(60) + "...");
    }

    @Test
    void refusesASecondTagOfTheSameName() {
        assertRefused(() -> said("r.io/shop:1", "2", null).names(PROJECT),
                "<tag> (-Dwerf.tag): \"2\" is a second tag, <image> is r.io/shop:1 already; <tags> takes further ones");
    }

    @Test
    void refusesADigest() {
        assertRefused(() -> said("shop@sha256:" + "0".repeat(64), null, null).names(PROJECT),
                "<image> (-Dwerf.image): a digest cannot be chosen, it comes out of the build");
    }

    @Test
    void namesThePropertyThatNothingSets() {
        assertRefused(() -> said("r.io/shop:${git.commit}", null, null).names(PROJECT),
                "<image> (-Dwerf.image): nothing sets the property of ${git.commit}, neither the POM nor a profile nor -D");
        assertRefused(() -> said(null, null, "${git.branch}").names(PROJECT),
                "<tags> (-Dwerf.tags): nothing sets the property of ${git.branch}, neither the POM nor a profile nor -D");
    }

    private static NameParameters said(String image, String tag, String tags) {
        return new NameParameters(image, tag, tags == null ? List.of() : List.of(tags.split(",")));
    }

    private static void assertRefused(ThrowingCallable reading, String message) {
        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(reading).withMessage(message);
    }
}
