package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePlaceholdersTest {

    private static final Instant START = Instant.parse("2026-03-04T05:06:07.089Z");

    @ParameterizedTest
    @CsvSource({
        // What docker-maven-plugin makes of the same project.
        "io.fabric8,      Docker-Demo, 1.2.3,          %g/%a:%l,     fabric8/docker-demo:1.2.3",
        "fabric8,         demo,        1.2.3-SNAPSHOT, %g/%a:%l,     fabric8/demo:latest",
        "com.Acme_Shop.., a..b___c,    1,              %g/%a:%v,     acme_shop/a.b__c:1",
        "com.example,     demo,        1-SNAPSHOT,     %a:%v,        demo:1-SNAPSHOT",
        "com.example,     demo,        1-SNAPSHOT,     %a:%t,        demo:snapshot-260304-050607-0089",
        "com.example,     demo,        1,              %a:%t,        demo:1",
        "com.example,     demo,        1,              %a:v%v-%T,    demo:v1-260304-050607-0089",
        "com.example,     demo,        1,              r.io/%a/%a,   r.io/demo/demo",
        // What it makes no name of.
        "com.-example-,   _demo.,      1.0+build.5,    %g/%a:%v,     example/demo:1.0-build.5",
        "com.example,     a._b,        1,              %a,           a-b",
        "com.example,     demo,        1,              shop:1,       shop:1"
    })
    void putsInWhatTheProjectSays(String groupId, String artifactId, String version, String text, String expected) {
        assertThat(new NamePlaceholders(groupId, artifactId, version, START).fill("image", text)).isEqualTo(expected);
    }

    @Test
    void writesTheTimeInTheSameDigitsEverywhere() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(new NamePlaceholders("g", "a", "1", START).fill("image", "%T")).isEqualTo("260304-050607-0089");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%x", "%A", "%%", "%", "% ", "%-", "%\n", "%\ud83d\ude00"})
    void refusesAPlaceholderThatThereIsNot(String placeholder) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> new NamePlaceholders("g", "a", "1", START).fill("image", "%g" + placeholder))
                .withMessageStartingWith("<image> (-Dwerf.image): \"" + placeholder + "\" in \"%g" + placeholder
                        + "\" is no placeholder; there are %g for the last part of the group id, ");
    }
}
