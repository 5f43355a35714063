package io.github.werfmaven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.werfmaven.buildah.BuildahVersionQuery;
import io.github.werfmaven.dockerfile.lint.LintRule;
import io.github.werfmaven.host.HostFixture;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.checks.PreflightChecks;
import io.github.werfmaven.process.RecordingProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The packages are rooms of a house without lifts: imports run down only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StructureTest {

    private static final String HOUSE = "io.github.werfmaven";

    /** The rooms right below each room; what lies below those may be imported too. */
    private static final Map<String, Set<String>> BELOW = Map.ofEntries(
            Map.entry("mojo", Set.of("build")),
            Map.entry("build", Set.of("engine", "archive", "plan", "compatibility", "dockerfile.lint", "registry", "share", "preflight.checks")),
            Map.entry("engine", Set.of("preflight", "buildah", "runtime", "containers", "docker")),
            Map.entry("compatibility", Set.of("dockerfile.parser", "dockerfile.shell", "dockerfile.instructions", "plan", "buildah")),
            Map.entry("plan", Set.of(
                    "dockerfile.parser", "dockerfile.shell", "dockerfile.instructions", "dockerfile.lint", "context", "image")),
            Map.entry("dockerfile.lint", Set.of("dockerfile.instructions")),
            Map.entry("dockerfile.instructions", Set.of("dockerfile.parser", "dockerfile.shell")),
            Map.entry("dockerfile.parser", Set.of()),
            Map.entry("dockerfile.shell", Set.of()),
            Map.entry("context", Set.of()),
            Map.entry("preflight.checks", Set.of("preflight", "containers", "buildah", "runtime", "docker")),
            Map.entry("preflight", Set.of()),
            Map.entry("buildah", Set.of("process", "image")),
            Map.entry("runtime", Set.of("process", "host")),
            Map.entry("docker", Set.of("process", "image", "buildah", "containers", "host")),
            Map.entry("archive", Set.of("buildah")),
            Map.entry("share", Set.of("registry", "image")),
            Map.entry("registry", Set.of("buildah", "containers")),
            Map.entry("containers", Set.of("host", "image")),
            Map.entry("host", Set.of("libc")),
            Map.entry("libc", Set.of()),
            Map.entry("process", Set.of()),
            Map.entry("image", Set.of()));

    private final JavaClasses classes =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(HOUSE);

    @Test
    void everyClassLivesInARoom() {
        assertThat(classes).extracting(StructureTest::room).isNotEmpty().isSubsetOf(BELOW.keySet());
    }

    @Test
    void importsRunDownOnly() {
        List<String> upward = classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> isInHouse(dependency.getTargetClass()) && !runsDown(dependency))
                .map(Dependency::getDescription)
                .toList();

        assertThat(upward).isEmpty();
    }

    @Test
    void onlyTheMojosKnowMaven() {
        noClasses().that().resideOutsideOfPackage(HOUSE + ".mojo..")
                .should().dependOnClassesThat().resideInAPackage("org.apache.maven..")
                .check(classes);
    }

    @Test
    void onlyTheRoomLibcKnowsJnr() {
        noClasses().that().resideOutsideOfPackage(HOUSE + ".libc..")
                .should().dependOnClassesThat().resideInAnyPackage("jnr..", "com.kenai..")
                .check(classes);
    }

    @Test
    void everyCheckIsListed(@TempDir Path root) {
        List<String> written = classes.stream()
                .filter(type -> type.isAssignableTo(Check.class) && !type.isInterface())
                .map(JavaClass::getName)
                .toList();

        assertThat(checks(root)).extracting(check -> check.getClass().getName()).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void everyCheckHasAPage(@TempDir Path root) throws IOException {
        for (Check check : checks(root)) {
            assertThat(Path.of("site", "checks", check.name() + ".md")).exists().content().startsWith("---\ntitle: ");
        }
    }

    @Test
    void everyPageHasItsCheck(@TempDir Path root) throws IOException {
        List<String> pages = checks(root).stream().map(check -> check.name() + ".md").toList();
        try (Stream<Path> files = Files.list(Path.of("site", "checks"))) {
            assertThat(files).extracting(file -> file.getFileName().toString())
                    .filteredOn(name -> !name.equals("index.md"))
                    .containsExactlyInAnyOrderElementsOf(pages);
        }
    }

    @Test
    void everyLintRuleHasItsRow() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("site", "warnings.md")).stream()
                .filter(line -> line.startsWith("| ["))
                .map(line -> line.substring("| ".length(), line.indexOf(" | ", 2)))
                .toList();

        assertThat(rows).containsExactlyInAnyOrderElementsOf(
                Arrays.stream(LintRule.values()).map(rule -> "[" + rule + "](" + rule.page() + ")").toList());
    }

    private static List<Check> checks(Path root) {
        RecordingProcessRunner processes = new RecordingProcessRunner();
        return new PreflightChecks(
                        HostFixture.below(root).host(), processes, new BuildahVersionQuery(processes))
                .list(Optional.empty(), Optional.empty(), List.of());
    }

    private static boolean isInHouse(JavaClass type) {
        return type.getPackageName().startsWith(HOUSE + ".");
    }

    private static boolean runsDown(Dependency dependency) {
        String from = room(dependency.getOriginClass());
        String to = room(dependency.getTargetClass());
        return from.equals(to) || everythingBelow(from).contains(to);
    }

    private static Set<String> everythingBelow(String room) {
        Set<String> rooms = new TreeSet<>();
        for (String below : BELOW.getOrDefault(room, Set.of())) {
            rooms.add(below);
            rooms.addAll(everythingBelow(below));
        }
        return rooms;
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(Math.min(HOUSE.length() + 1, type.getPackageName().length()));
    }
}
