package io.github.werfmaven.dockerfile.instructions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MountParserTest {

    @Test
    void isABindMountWhereNoTypeIsGiven() {
        assertThat(mount("target=/x")).isEqualTo(new Mount.Bind(Optional.of("/x"), Optional.empty(), Optional.empty(), true));
    }

    @Test
    void readsEveryKeyOfACacheMount() {
        assertThat(mount("type=cache,target=/x,id=i,from=f,source=s,sharing=Locked,mode=0750,uid=1,gid=2,ro=T")).isEqualTo(
                new Mount.Cache(Optional.of("/x"), Optional.of("i"), Optional.of("f"), Optional.of("s"),
                        Optional.of(Mount.Sharing.LOCKED), OptionalInt.of(0750), OptionalLong.of(1), OptionalLong.of(2), true));
    }

    @Test
    void takesTheSourceOfASecretForItsId() {
        assertThat(mount("type=secret,source=token,env=T")).isEqualTo(new Mount.Secret(Optional.empty(), Optional.of("token"),
                Optional.of("T"), false, OptionalInt.empty(), OptionalLong.empty(), OptionalLong.empty(), true));
    }

    @ParameterizedTest
    @CsvSource({
        "type=bind, true", "type=cache, false", "type=tmpfs, false", "'type=secret,id=a', true", "type=ssh, true",
        "'type=bind,rw', false", "'type=bind,rw=false', true", "'type=cache,ro', true", "'type=bind,ro=0', false",
        "'type=bind,ro,rw', false", "'type=bind,READWRITE=1', false"})
    void knowsWhetherAMountIsReadOnly(String text, boolean readOnly) {
        assertThat(mount(text).readOnly()).isEqualTo(readOnly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"target=/x", "dst=/x", "destination=/x", "TARGET=/x", "target=/y,dst=/x", "\"target=/x\""})
    void knowsTheTargetByEachOfItsNames(String text) {
        assertThat(mount(text).target()).contains("/x");
    }

    @ParameterizedTest
    @CsvSource({"4096, 4096", "0, 0", "64m, 67108864", "1.5GiB, 1610612736", "2 KB, 2048", "1b, 1", ".5k, 512", "5., 5",
        "+1k, 1024", "1e3, 1000", "1t, 1099511627776", "99999999999p, 9223372036854775807"})
    void readsTheSizeOfATmpfsMount(String size, long bytes) {
        assertThat(((Mount.Tmpfs) mount("type=tmpfs,size=" + size)).size()).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "-1", "1x", "1ib", "1kbb", "1kibb", "1  k", " 1", "0x10", "1_000", "1.2.3", "1e", "1e999",
        "١", "nan", "."})
    void refusesWhatIsNoSize(String size) {
        assertThatExceptionOfType(InstructionFault.class).isThrownBy(() -> mount("type=tmpfs,size=" + size))
                .withMessageStartingWith("size= of a --mount takes a size such as 64m, not ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "uid=-1 | uid= of a --mount takes a number, not \"-1\"",
        "uid=+1 | uid= of a --mount takes a number, not \"+1\"",
        "uid= | uid= of a --mount takes a number, not \"\"",
        "gid=4294967296 | gid= of a --mount takes a number, not \"4294967296\"",
        "mode=8 | mode= of a --mount takes an octal number such as 0755, not \"8\"",
        "ro=yes | readonly= of a --mount takes true or false, not \"yes\"",
        "sharing= | sharing= of a --mount cannot be \"\"; it takes locked, private, shared",
        "required | required is for secret and ssh mounts, and type= stands before it; this is a cache mount",
        "traget=/x | a --mount has no field \"traget\"; do you mean target?",
        "id | the field id of a --mount needs a value: id=..."})
    void refusesAFieldOfACacheMount(String field, String sentence) {
        assertRefused("type=cache," + field, sentence);
    }

    @Test
    void takesTheGreatestUserId() {
        assertThat(((Mount.Cache) mount("type=cache,uid=4294967295")).uid()).hasValue(4294967295L);
    }

    @Test
    void putsInVariablesInEveryValueButNotInKeys() {
        List<String> seen = new ArrayList<>();
        Mount mount = MountFlag.of("type=a,target=b,ro").mount(value -> {
            seen.add(value);
            return value.equals("a") ? "cache" : "/" + value;
        });

        assertThat(seen).containsExactly("a", "b");
        assertThat(mount.target()).contains("/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=$A", "FROM=a${B}c", "type=bind,from=$1"})
    void takesNoVariableInFrom(String text) {
        assertThatExceptionOfType(InstructionFault.class).isThrownBy(() -> MountFlag.of(text))
                .withMessageStartingWith("from= of a --mount takes no variables");
    }

    @Test
    void keepsADollarSignAtTheEndOfFrom() {
        assertThat(MountFlag.of("from=a$").from()).contains("a$");
    }

    private static Mount mount(String text) {
        return MountFlag.of(text).mount(UnaryOperator.identity());
    }

    private static void assertRefused(String text, String sentence) {
        assertThatExceptionOfType(InstructionFault.class).isThrownBy(() -> mount(text)).withMessage(sentence);
    }
}
