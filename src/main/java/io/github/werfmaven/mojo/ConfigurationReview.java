package io.github.werfmaven.mojo;

import io.github.werfmaven.mojo.ForeignNames.ForeignProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/** Finds what was said to this plugin and has no meaning for it. Maven before 3.9 is silent about it. */
final class ConfigurationReview {

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(werf\\.[^}]+)}");

    /** What follows is a name that the user gives. */
    private static final List<String> NAMES_OF_THE_USER = List.of("werf.buildArg.", "werf.secret.", "werf.label.");

    private final List<String> elements;
    private final Properties userProperties;
    private final List<String> parameters;
    private final List<String> properties;

    /**
     * @param elements the names in the {@code <configuration>}
     * @param userProperties what was given with {@code -D}
     * @param plugin knows the parameters of all goals: one configuration serves them all
     */
    ConfigurationReview(List<String> elements, Properties userProperties, PluginDescriptor plugin) {
        this.elements = elements;
        this.userProperties = userProperties;
        this.parameters = parameters(plugin).flatMap(its -> Stream.of(its.getName(), its.getAlias())).filter(Objects::nonNull).distinct().toList();
        this.properties = parameters(plugin).map(ConfigurationReview::property).distinct().toList();
    }

    /** Those that Maven does not read for a goal, it reads for itself by the same rule. */
    private static String property(Parameter parameter) {
        return Optional.ofNullable(parameter.getExpression())
                .map(PROPERTY::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .orElse("werf." + parameter.getName());
    }

    private static Stream<Parameter> parameters(PluginDescriptor plugin) {
        return plugin.getMojos().stream().map(goal -> goal.getParameters()).filter(Objects::nonNull).flatMap(List::stream);
    }

    /** @throws InvalidParameterException where another image would be built than the one that was described in another plugin's words */
    void refuseStructures() {
        unknownElements().flatMap(element -> ForeignNames.structure(element).stream()).findFirst().ifPresent(complaint -> {
            throw InvalidParameterException.at("<configuration>", complaint);
        });
    }

    /**
     * What else has no meaning.
     *
     * @param plugins whether the project has a plugin, by its group id and artifact id: what is said to that is not for this one
     */
    List<String> warnings(Predicate<String> plugins) {
        List<String> warnings = new ArrayList<>();
        unknownElements().map(this::warning).forEach(warnings::add);
        ForeignNames.properties().stream()
                .filter(property -> userProperties.containsKey(property.name()) && !userProperties.containsKey(property.ours()))
                .filter(property -> !plugins.test(property.plugin()))
                .map(ForeignProperty::toString)
                .forEach(warnings::add);
        userProperties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("werf.") && !properties.contains(name))
                .filter(name -> NAMES_OF_THE_USER.stream().noneMatch(name::startsWith))
                .sorted()
                .flatMap(name -> misspelt(name).stream())
                .forEach(warnings::add);
        return warnings;
    }

    private Stream<String> unknownElements() {
        return elements.stream().filter(element -> !parameters.contains(element));
    }

    private String warning(String element) {
        String unknown = "<" + element + "> in the <configuration> is no parameter of this plugin";
        return ForeignNames.element(element)
                .map(remark -> unknown + ": " + remark)
                .orElseGet(() -> unknown + ParameterReader.didYouMean(element, parameters));
    }

    /** Others may have properties of that beginning: only what is nearly one of this plugin's is worth a word. */
    private Optional<String> misspelt(String property) {
        return Optional.of(ParameterReader.didYouMean(property, properties))
                .filter(meant -> !meant.isEmpty())
                .map(meant -> "-D" + property + " is no property of this plugin" + meant);
    }
}
