package io.github.werfmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Properties;
import org.apache.maven.plugin.descriptor.DuplicateParameterException;
import org.apache.maven.plugin.descriptor.InvalidPluginDescriptorException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReviewTest {

    private final Properties userProperties = new Properties();

    @Test
    void hasNothingToSayOfTheParametersOfAllGoalsAndTheirAliases() {
        userProperties.setProperty("werf.image", "shop");
        userProperties.setProperty("werf.explain.output", "plan.json");

        assertThat(review("image", "repository", "contextDirectory", "explainOutput").warnings(plugin -> false)).isEmpty();
        assertThatCode(() -> review("image", "repository").refuseStructures()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "imgae                   | , did you mean image?",
        "contextDir              | , did you mean contextDirectory?",
        "favourites              | ''",
        "args                    | ': it is called <buildArgs> here'",
        "useMavenSettingsForAuth | ': settings.xml is always read'"
    })
    void warnsOfAnElementThatHasNoMeaning(String element, String remark) {
        assertThat(review("image", element).warnings(plugin -> false))
                .containsExactly("<" + element + "> in the <configuration> is no parameter of this plugin" + remark);
    }

    @ParameterizedTest
    @CsvSource({"images, docker-maven-plugin", "registry, docker-maven-plugin", "to, jib-maven-plugin", "container, jib-maven-plugin"})
    void refusesTheStructureOfAnotherPlugin(String element, String plugin) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> review("image", element).refuseStructures())
                .withMessageStartingWith("<configuration>: <" + element + "> is not this plugin's but that of " + plugin
                        + "; how to say it here: https://werfmaven.github.io/werf-maven-plugin/migration/");
    }

    @Test
    void warnsOfAnotherPluginsProperty() {
        userProperties.setProperty("docker.skip.push", "true");

        assertThat(review().warnings(plugin -> false))
                .containsExactly("-Ddocker.skip.push is not this plugin's but that of docker-maven-plugin; here it is -Dwerf.skip.push");
    }

    @Test
    void saysNothingOfAPropertyForAPluginThatTheProjectStillHas() {
        userProperties.setProperty("docker.skip", "true");

        assertThat(review().warnings("io.fabric8:docker-maven-plugin"::equals)).isEmpty();
    }

    @Test
    void saysNothingWhereBothAreGiven() {
        userProperties.setProperty("dockerfile.skip", "true");
        userProperties.setProperty("werf.skip", "false");

        assertThat(review().warnings(plugin -> false)).isEmpty();
    }

    @Test
    void warnsOfAPropertyThatIsNearlyOneOfThisPlugins() {
        userProperties.setProperty("werf.Image", "shop");

        assertThat(review().warnings(plugin -> false))
                .containsExactly("-Dwerf.Image is no property of this plugin, did you mean werf.image?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"werf.contextDirectory", "werf.buildArg.VERSION", "werf.buildArg.s", "werf.secret.image", "werf.buildArgs", "werf.registry.of.mine", "image", "skip"})
    void saysNothingOfPropertiesThatMayBeAnybodys(String property) {
        userProperties.setProperty(property, "x");

        assertThat(review().warnings(plugin -> false)).isEmpty();
    }

    private ConfigurationReview review(String... elements) {
        return new ConfigurationReview(List.of(elements), userProperties, plugin());
    }

    private static PluginDescriptor plugin() {
        try {
            PluginDescriptor plugin = new PluginDescriptor();
            plugin.addMojo(goal("build", parameter("image", "repository", "${werf.image}"), parameter("contextDirectory", null, null),
                    parameter("buildArgs", null, null), parameter("buildArgsFile", null, "${werf.buildArgsFile}")));
            plugin.addMojo(goal("explain", parameter("explainOutput", null, "${werf.explain.output}")));
            plugin.addMojo(goal("help"));
            return plugin;
        } catch (InvalidPluginDescriptorException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static MojoDescriptor goal(String name, Parameter... parameters) throws DuplicateParameterException {
        MojoDescriptor goal = new MojoDescriptor();
        goal.setGoal(name);
        for (Parameter parameter : parameters) {
            goal.addParameter(parameter);
        }
        return goal;
    }

    private static Parameter parameter(String name, String alias, String expression) {
        Parameter parameter = new Parameter();
        parameter.setName(name);
        parameter.setAlias(alias);
        parameter.setExpression(expression);
        return parameter;
    }
}
