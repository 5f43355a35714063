package io.github.werfmaven.buildah;

import java.util.Locale;

/**
 * One instruction of a stage, as Buildah counts and shows it.
 *
 * @param platform the one that is built for, where there are several; else empty
 * @param stage the stage's place among those of the Dockerfile, from 1
 * @param stages how many stages the Dockerfile has, as far as it is built
 * @param number the step's place in its stage, from 1; FROM is the first
 * @param total how many steps the stage has
 * @param instruction the instruction on one line, its arguments expanded as far as Buildah does that
 */
public record Step(String platform, int stage, int stages, int number, int total, String instruction) {

    public Step(int stage, int stages, int number, int total, String instruction) {
        this("", stage, stages, number, total, instruction);
    }

    /** The same step of a build for one of several platforms. */
    public Step on(String otherPlatform) {
        return new Step(otherPlatform, stage, stages, number, total, instruction);
    }

    /** The instruction's keyword in upper case; Buildah shows it as it is written in the Dockerfile. */
    public String keyword() {
        return keyword(instruction);
    }

    static String keyword(String instruction) {
        int end = 0;
        while (end < instruction.length() && Character.isLetter(instruction.charAt(end))) {
            end++;
        }
        return instruction.substring(0, end).toUpperCase(Locale.ROOT);
    }

    public boolean isRun() {
        return keyword().equals("RUN");
    }

    /** The step's place for people: {@code step 3/7}, and where there are several stages {@code [2/3] step 3/7};
     * where there are several platforms the one in front, {@code [linux/arm64] [2/3] step 3/7}. */
    public String place() {
        return (platform.isEmpty() ? "" : "[" + platform + "] ") + (stages > 1 ? "[" + stage + "/" + stages + "] " : "") + "step " + number + "/" + total;
    }
}
