package io.github.werfmaven.mojo;

import io.github.werfmaven.engine.Engine;
import io.github.werfmaven.engine.Trial;
import io.github.werfmaven.runtime.OciRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The ways to build that were tried, as a table for people: a row each, in the order of preference. */
final class WayTable {

    private static final List<String> HEAD = List.of("mode", "runtime", "storage", "network", "ms", "result");

    private final List<Trial> trials;

    WayTable(List<Trial> trials) {
        this.trials = trials;
    }

    /** Nothing where nothing was tried. */
    List<String> lines() {
        if (trials.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        trials.stream().map(WayTable::row).forEach(rows::add);
        return rows.stream().map(row -> line(row, rows)).toList();
    }

    private static List<String> row(Trial trial) {
        Engine engine = trial.engine();
        return List.of(
                engine.mode().toString(),
                engine.runtime().map(OciRuntime::name).orElse("-"),
                engine.storage().toString(),
                engine.network(),
                String.valueOf(trial.duration().toMillis()),
                trial.failure().orElse("works"));
    }

    /** The last cell is as long as it is: a reason may be a whole sentence. */
    private static String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size() - 1; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(width(rows, column) - cell.length() + 2));
        }
        return line + row.get(row.size() - 1);
    }

    private static int width(List<List<String>> rows, int column) {
        return IntStream.range(0, rows.size()).map(row -> rows.get(row).get(column).length()).max().orElse(0);
    }
}
