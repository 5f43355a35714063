package io.github.werfmaven.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A way to build that does not work on this host.
 *
 * @param engine the way
 * @param reason why it does not work
 */
public record PassedOver(Engine engine, String reason) {

    /** For people, a line a reason: most ways fail for the same one. */
    public static List<String> summary(List<PassedOver> passedOver) {
        Map<String, List<Engine>> byReason = new LinkedHashMap<>();
        for (PassedOver passed : passedOver) {
            byReason.computeIfAbsent(passed.reason(), reason -> new ArrayList<>()).add(passed.engine());
        }
        List<String> lines = new ArrayList<>();
        byReason.forEach((reason, engines) -> {
            String others = engines.size() > 1 ? " and " + (engines.size() - 1) + " more" : "";
            lines.add(engines.get(0).way() + others + ": " + reason);
        });
        return lines;
    }
}
