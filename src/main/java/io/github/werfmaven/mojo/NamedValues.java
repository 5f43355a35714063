package io.github.werfmaven.mojo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Values by name: those of the POM, then {@code -Dwerf.buildArgs=A=1,B=2}, then {@code -Dwerf.buildArg.A=1}; the last one counts. */
final class NamedValues {

    private final String parameter;

    /** @param parameter in the plural, {@code buildArgs} */
    NamedValues(String parameter) {
        this.parameter = parameter;
    }

    Map<String, String> read(Map<String, String> configured, Properties userProperties) {
        Map<String, String> values = new LinkedHashMap<>();
        // An empty XML element arrives as null and means an empty value.
        configured.forEach((name, value) -> values.put(name, value == null ? "" : value));
        String one = "werf." + parameter.substring(0, parameter.length() - 1) + ".";
        for (String entry : userProperties.getProperty("werf." + parameter, "").split(",")) {
            if (!entry.isBlank()) {
                int equals = entry.indexOf('=');
                if (equals < 1) {
                    // Not shown: it may be the rest of a secret that has a comma in it.
                    throw new InvalidParameterException(parameter, "an entry is not of the form NAME=value;"
                            + " a value with a comma in it is given with -D" + one + "NAME=value");
                }
                values.put(entry.substring(0, equals).strip(), entry.substring(equals + 1));
            }
        }
        for (String property : userProperties.stringPropertyNames()) {
            if (property.startsWith(one)) {
                values.put(property.substring(one.length()), userProperties.getProperty(property));
            }
        }
        return values;
    }
}
