package io.github.werfmaven.dockerfile.lint;

import io.github.werfmaven.dockerfile.instructions.ArgumentDeclaration;
import io.github.werfmaven.dockerfile.instructions.GlobalArguments;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.NamedValue;
import io.github.werfmaven.dockerfile.instructions.StageScope;
import io.github.werfmaven.dockerfile.instructions.Word;
import io.github.werfmaven.dockerfile.parser.Keyword;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the checks know of a stage while its instructions go by. */
final class StageState {

    /** The reference gives it a value wherever the base image does not. */
    private static final String PATH = "PATH";

    private final StageScope scope;
    private boolean everyName;
    private final Set<String> names;
    private final Map<Keyword, Integer> lines = new EnumMap<>(Keyword.class);
    private final List<Instruction> triggers = new ArrayList<>();
    private boolean workdir;
    private boolean shell;

    private StageState(StageScope scope, boolean everyName, Set<String> names) {
        this.scope = scope;
        this.everyName = everyName;
        this.names = new HashSet<>(names);
    }

    static StageState ofScratch(char escape, GlobalArguments globals) {
        return new StageState(StageScope.ofImage(escape, globals, Optional.of(Map.of())), true, Set.of(PATH));
    }

    /** Upon an image whose variables are not known. */
    static StageState ofImage(char escape, GlobalArguments globals) {
        return new StageState(StageScope.ofImage(escape, globals, Optional.empty()), false, Set.of(PATH));
    }

    /** A stage that builds upon this one, when this one has come to its end. */
    StageState child() {
        StageState child = new StageState(scope.child(), everyName, names);
        child.workdir = workdir;
        child.shell = shell;
        return child;
    }

    Word expand(String word) {
        return scope.expand(word);
    }

    Word expandHeredoc(String content) {
        return scope.expandHeredoc(content);
    }

    /** The name that a pair of ENV comes to; empty where that is not known. */
    Optional<String> name(NamedValue variable) {
        if (variable.name().chars().allMatch(StageState::isPlain)) {
            return Optional.of(variable.name());
        }
        return expand(variable.name()) instanceof Word.Known known ? Optional.of(known.text()) : Optional.empty();
    }

    /** Whether a variable that {@link #names} lacks certainly has no value. */
    boolean knowsEveryName() {
        return everyName;
    }

    /** The variables that are set, and the arguments that are declared. */
    Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    /** Whether a WORKDIR was there, in this stage or one that it builds upon. */
    boolean hasWorkdir() {
        return workdir;
    }

    /** Whether a SHELL was there, in this stage or one that it builds upon. */
    boolean hasShell() {
        return shell;
    }

    /** The line of the last instruction of that kind in this very stage. */
    Optional<Integer> lastLine(Keyword keyword) {
        return Optional.ofNullable(lines.get(keyword));
    }

    /** What ONBUILD stores for the stages that build upon this one. */
    List<Instruction> triggers() {
        return Collections.unmodifiableList(triggers);
    }

    /** Goes over an instruction. */
    void apply(Instruction instruction, int line) {
        if (instruction instanceof Instruction.Env env) {
            List<Optional<String>> defined = env.variables().stream().map(this::name).toList();
            defined.stream().flatMap(Optional::stream).forEach(names::add);
            // A name that is not known may be any.
            everyName &= defined.stream().allMatch(Optional::isPresent);
        } else if (instruction instanceof Instruction.Arg arg) {
            arg.declarations().stream().map(ArgumentDeclaration::name).forEach(names::add);
        } else if (instruction instanceof Instruction.Onbuild onbuild) {
            onbuild.trigger().ifPresent(triggers::add);
        }
        scope.apply(instruction);
        workdir |= instruction instanceof Instruction.Workdir;
        shell |= instruction instanceof Instruction.Shell;
        lines.put(instruction.node().keyword(), line);
    }

    private static boolean isPlain(int c) {
        return c == '_' || c < 0x80 && Character.isLetterOrDigit(c);
    }
}
