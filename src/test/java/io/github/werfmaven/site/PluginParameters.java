package io.github.werfmaven.site;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the goals can be told, read from their annotations: those are in the class files, but not to be had at run time. */
final class PluginParameters {

    private static final String ANNOTATIONS = "org.apache.maven.plugins.annotations.";

    private final List<JavaClass> goals = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.werfmaven.mojo").stream()
            .filter(type -> type.isAnnotatedWith(ANNOTATIONS + "Mojo"))
            .toList();

    /** The names of the goals. */
    Set<String> goals() {
        Set<String> names = new TreeSet<>();
        goals.forEach(goal -> names.add(text(goal.getAnnotationOfType(ANNOTATIONS + "Mojo"), "name")));
        return names;
    }

    /** The elements that a {@code <configuration>} may have, aliases among them. */
    Set<String> elements() {
        Set<String> names = names();
        parameters().map(field -> text(annotation(field), "alias")).filter(alias -> !alias.isEmpty()).forEach(names::add);
        return names;
    }

    /** The names of the parameters. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        parameters().map(JavaField::getName).forEach(names::add);
        return names;
    }

    private Stream<JavaField> parameters() {
        return goals.stream()
                .filter(goal -> !goal.getSimpleName().equals("HelpMojo"))
                .flatMap(goal -> goal.getAllFields().stream())
                .filter(field -> field.isAnnotatedWith(ANNOTATIONS + "Parameter"))
                .filter(field -> !annotation(field).get("readonly").filter(Boolean.TRUE::equals).isPresent());
    }

    private static JavaAnnotation<?> annotation(JavaField field) {
        return field.getAnnotationOfType(ANNOTATIONS + "Parameter");
    }

    private static String text(JavaAnnotation<?> annotation, String property) {
        return annotation.get(property).map(Object::toString).orElse("");
    }
}
