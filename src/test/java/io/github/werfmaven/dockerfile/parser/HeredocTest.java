package io.github.werfmaven.dockerfile.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeredocTest {

    @Test
    void losesTheTabsThatLeadALineInTheFormWithADash() {
        assertThat(heredoc(true, "\t\ta\tb\n\n\t \tc\r\n\t\n\t").text()).isEqualTo("a\tb\n\n \tc\r\n\n");
    }

    @Test
    void keepsTheTabsWithoutADash() {
        assertThat(heredoc(false, "\ta\n").text()).isEqualTo("\ta\n");
    }

    @Test
    void isOpenedByAWordThatIsNothingElse() {
        List<String> words = List.of("<<EOF", "<<'EOF'", "<<\"EOF\"", "<<-EOF", "<<EO\"F\"", "<< EOF", "<<- EOF", "3<<EOF");

        assertThat(words).map(Heredoc::openedBy).allSatisfy(
                opened -> assertThat(opened).map(Heredoc::name).contains("EOF"));
    }

    @Test
    void tellsWhatTheDelimiterSays() {
        assertThat(Heredoc.openedBy("<<-'a b'")).contains(new Heredoc("a b", false, true, ""));
    }

    @Test
    void isNotOpenedByOtherWords() {
        List<String> words = List.of("", "EOF", "<<", "<<-", "<EOF", "<<<EOF", "<<EOF sh", "<<''", "a<<EOF", "<<'EOF", "<<EOF\"");

        assertThat(words).map(Heredoc::openedBy).containsOnly(Optional.empty());
    }

    private static Heredoc heredoc(boolean chomp, String content) {
        return new Heredoc("EOF", true, chomp, content);
    }
}
