package io.github.werfmaven.mojo;

/** A {@code <secret>} of the configuration, as elements or in the form of {@code docker build --secret}. */
public final class SecretParameter {

    /** By which a RUN takes it. */
    String id;

    /** The file that has it. */
    String file;

    /** The environment variable that has it. */
    String env;

    /** The id of the {@code <server>} in settings.xml whose password it is. */
    String server;

    /** The whole as one text: {@code id=npm,src=file}. */
    String text;

    /** Called by Maven for a {@code <secret>} that has text. */
    public void set(String whole) {
        text = whole;
    }
}
