package io.github.werfmaven.mojo;

/** A parameter has a value that it does not take. */
final class InvalidParameterException extends RuntimeException {

    /**
     * @param name the parameter's name, as an XML element
     * @param complaint what is wrong with its value, and what it takes
     */
    InvalidParameterException(String name, String complaint) {
        super("<" + name + "> (-Dwerf." + name + "): " + complaint);
    }
}
