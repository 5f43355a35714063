package io.github.werfmaven.preflight;

import java.time.Duration;
import java.util.List;

/**
 * What a check found.
 *
 * @param name the check's name
 * @param title the check's title
 * @param findings none where the title is true
 * @param duration how long it took to find out
 */
public record CheckResult(String name, String title, List<Finding> findings, Duration duration) {

    private static final String PAGES = "https://werfmaven.github.io/werf-maven-plugin/checks/";

    public CheckResult {
        findings = List.copyOf(findings);
    }

    /** The address of the page about this check. */
    public String page() {
        return PAGES + name + ".html";
    }
}
