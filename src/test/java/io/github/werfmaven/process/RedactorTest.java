package io.github.werfmaven.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedactorTest {

    @Test
    void putsAsterisksInPlaceOfAValue() {
        assertThat(new Redactor(List.of("s3cr3t-value")).redact("t=s3cr3t-value; again s3cr3t-value"))
                .isEqualTo("t=***; again ***");
    }

    @Test
    void leavesNoRestOfTheLongerOfTwoValues() {
        assertThat(new Redactor(List.of("password", "password-2")).redact("password-2")).isEqualTo("***");
    }

    @Test
    void findsEachLineOfAValueOfSeveral() {
        assertThat(new Redactor(List.of("-----BEGIN-----\nMIIEpAIBAAKC")).redact("MIIEpAIBAAKC")).isEqualTo("***");
    }

    @Test
    void leavesShortValuesBecauseTheyAreInInnocentWords() {
        assertThat(new Redactor(List.of("1", "true", "")).redact("STEP 1/3: RUN true")).isEqualTo("STEP 1/3: RUN true");
    }
}
