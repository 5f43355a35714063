package io.github.werfmaven.image;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The time that everything in a reproducible image bears.
 *
 * @param epochSeconds seconds since 1970-01-01T00:00:00Z, from 0 to the end of the year 9999
 * @see <a href="https://maven.apache.org/guides/mini/guide-reproducible-builds.html">Maven, Configuring for Reproducible Builds</a>
 */
public record OutputTimestamp(long epochSeconds) {

    /** The build argument and variable that tells programs the time: <a href="https://reproducible-builds.org/specs/source-date-epoch/">its specification</a>. */
    public static final String BUILD_ARGUMENT = "SOURCE_DATE_EPOCH";

    private static final long END_OF_9999 = 253_402_300_799L;

    public OutputTimestamp {
        if (epochSeconds < 0 || epochSeconds > END_OF_9999) {
            throw new IllegalArgumentException(Instant.ofEpochSecond(epochSeconds) + " is not between 1970 and 9999");
        }
    }

    /**
     * Reads {@code project.build.outputTimestamp} as Maven's own plugins do: an ISO-8601 instant, with an offset or in UTC, or whole
     * seconds since the epoch.
     *
     * @return empty where it is switched off, by nothing or by one character that is no digit
     * @throws IllegalArgumentException when it is anything else
     */
    public static Optional<OutputTimestamp> parse(String text) {
        String value = text.strip();
        if (value.isEmpty() || value.length() == 1 && !isDigits(value)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new OutputTimestamp(isDigits(value)
                    ? Long.parseLong(value)
                    : OffsetDateTime.parse(value).truncatedTo(ChronoUnit.SECONDS).toEpochSecond()));
        } catch (DateTimeException | NumberFormatException invalid) {
            throw new IllegalArgumentException("it is none", invalid);
        }
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** As Maven's documentation writes it: {@code 2023-11-14T22:13:20Z}. */
    @Override
    public String toString() {
        return Instant.ofEpochSecond(epochSeconds).toString();
    }
}
