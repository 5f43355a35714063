package io.github.werfmaven.mojo;

/**
 * What was said of one thing that can be set.
 *
 * @param parameter the parameter that outweighs whatever else says it
 * @param place who says it, as a person looks for it: {@code <mode> (-Dwerf.mode)}, {@code the environment variable STORAGE_DRIVER}
 */
record Setting(String parameter, String value, Rank rank, String place) {

    /** Who says it, the weightiest first. */
    enum Rank {
        /** The POM, or {@code -D} on the command line. */
        PARAMETER,
        /** A variable of the environment that is there for this plugin. */
        VARIABLE,
        /** What Buildah itself reads: it need not fit what the plugin was told. */
        BUILDAH
    }

    static Setting ofParameter(String parameter, String value) {
        return new Setting(parameter, value, Rank.PARAMETER, "<" + parameter + "> (-Dwerf." + parameter + ")");
    }

    static Setting ofVariable(String parameter, String value, Rank rank, String variable) {
        return new Setting(parameter, value, rank, "the environment variable " + variable);
    }

    /** Says the same in words of this plugin. */
    Setting meaning(Object other) {
        return new Setting(parameter, other.toString(), rank, place);
    }

    boolean isOnlyForBuildah() {
        return rank == Rank.BUILDAH;
    }

    /** @param complaint what is wrong with the value, and what could stand there */
    InvalidParameterException invalid(String complaint) {
        String outweighed = rank == Rank.PARAMETER ? "" : "; <" + parameter + "> or -Dwerf." + parameter + " outweighs it";
        return InvalidParameterException.at(place, complaint + outweighed);
    }

    /** For people: {@code mode native-chroot, says the environment variable BUILDAH_ISOLATION}. */
    @Override
    public String toString() {
        return parameter + " " + value + ", says " + place;
    }
}
