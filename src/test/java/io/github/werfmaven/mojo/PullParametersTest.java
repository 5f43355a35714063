package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.werfmaven.buildah.PullPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullParametersTest {

    @ParameterizedTest
    @CsvSource({
        ",             false, MISSING",
        "newer,        false, NEWER",
        "' never ',    false, NEVER",
        "IfNotPresent, false, MISSING",
        "ALWAYS,       false, ALWAYS",
        "Never,        false, NEVER",
        "missing,      true,  NEWER",
        ",             true,  NEWER",
        "always,       true,  ALWAYS",
        "never,        true,  NEVER"
    })
    void readsThisPluginsWordsAndThoseOfOthers(String pull, boolean pullNewerImage, PullPolicy policy) {
        assertThat(new PullParameters(pull, pullNewerImage).policy()).isEqualTo(policy);
    }

    @Test
    void refusesAnyOther() {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> new PullParameters("sometimes", true).policy())
                .withMessage("<pull> (-Dwerf.pull): \"sometimes\" is not known; it takes one of missing, newer, always, never");
    }
}
