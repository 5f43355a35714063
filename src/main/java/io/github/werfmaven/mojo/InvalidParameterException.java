package io.github.werfmaven.mojo;

/** A parameter, or what stands for it, has a value that it does not take. */
final class InvalidParameterException extends RuntimeException {

    private InvalidParameterException(String message) {
        super(message);
    }

    /**
     * @param name the parameter's name, as an XML element
     * @param complaint what is wrong with its value, and what it takes
     */
    InvalidParameterException(String name, String complaint) {
        this(name, "werf." + name, complaint);
    }

    /** @param property the user property, where it is not called as the element is */
    InvalidParameterException(String name, String property, String complaint) {
        this("<" + name + "> (-D" + property + "): " + complaint);
    }

    /** @param place where the value stands */
    static InvalidParameterException at(String place, String complaint) {
        return new InvalidParameterException(place + ": " + complaint);
    }
}
