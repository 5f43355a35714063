package io.github.werfmaven.mojo;

/** A parameter has a value that it does not take. */
final class InvalidParameterException extends RuntimeException {

    private final String complaint;

    /**
     * @param name the parameter's name, as an XML element
     * @param complaint what is wrong with its value, and what it takes
     */
    InvalidParameterException(String name, String complaint) {
        this(name, "werf." + name, complaint);
    }

    /** @param property the user property, where it is not called as the element is */
    InvalidParameterException(String name, String property, String complaint) {
        super("<" + name + "> (-D" + property + "): " + complaint);
        this.complaint = complaint;
    }

    /** What is wrong with the value, without the parameter's name. */
    String complaint() {
        return complaint;
    }
}
