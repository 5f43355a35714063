package io.github.werfmaven.plan;

import io.github.werfmaven.dockerfile.instructions.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds stages that take files from each other, as {@code validateCircularDependency} of BuildKit does, in linear time. */
final class StageCircle {

    private static final int MOST_SHOWN = 5;

    private final List<List<Edge>> outgoing = new ArrayList<>();
    private final List<List<Integer>> incoming = new ArrayList<>();
    private boolean isPossible;

    private record Edge(Stage from, Scheduled place, Scheduled.Reference reference, Stage to) {
    }

    StageCircle(List<Stage> stages) {
        stages.forEach(stage -> {
            outgoing.add(new ArrayList<>());
            incoming.add(new ArrayList<>());
        });
    }

    /** Notes that a stage takes files from another. */
    void add(Stage from, Scheduled place, Scheduled.Reference reference, Stage to) {
        outgoing.get(from.index()).add(new Edge(from, place, reference, to));
        incoming.get(to.index()).add(from.index());
        isPossible |= to.index() >= from.index();
    }

    /** Complains of one circle, where there is any; returns whether there is. */
    boolean complain(Complaints complaints) {
        if (!isPossible) {
            return false;
        }
        boolean[] left = leftWithoutEnds();
        for (int i = 0; i < left.length; i++) {
            if (left[i]) {
                complain(circleFrom(i, left), complaints);
                return true;
            }
        }
        return false;
    }

    /** A stage that needs none of those left is in no circle. */
    private boolean[] leftWithoutEnds() {
        int[] open = outgoing.stream().mapToInt(List::size).toArray();
        boolean[] left = new boolean[open.length];
        Deque<Integer> ends = new ArrayDeque<>();
        for (int i = 0; i < open.length; i++) {
            left[i] = open[i] > 0;
            if (open[i] == 0) {
                ends.add(i);
            }
        }
        while (!ends.isEmpty()) {
            for (int user : incoming.get(ends.remove())) {
                if (--open[user] == 0) {
                    left[user] = false;
                    ends.add(user);
                }
            }
        }
        return left;
    }

    private List<Edge> circleFrom(int start, boolean[] left) {
        Map<Integer, Edge> path = new LinkedHashMap<>();
        int at = start;
        while (!path.containsKey(at)) {
            Edge next = outgoing.get(at).stream().filter(edge -> left[edge.to().index()]).findFirst().orElseThrow();
            path.put(at, next);
            at = next.to().index();
        }
        List<Edge> edges = new ArrayList<>(path.values());
        int entry = new ArrayList<>(path.keySet()).indexOf(at);
        return edges.subList(entry, edges.size());
    }

    private static void complain(List<Edge> circle, Complaints complaints) {
        Edge first = circle.stream().min(Comparator.comparingInt(edge -> edge.place().line())).orElseThrow();
        String sentence = circle.size() == 1
                ? " names the stage that it stands in; only stages above it can be taken from"
                : ": stages need each other in a circle: " + circle.stream()
                        .limit(MOST_SHOWN)
                        .map(edge -> StageGraph.label(edge.from()) + " takes from " + StageGraph.label(edge.to()) + " in line "
                                + edge.place().line())
                        .collect(Collectors.joining(", ")) + (circle.size() > MOST_SHOWN ? " and so on" : "");
        complaints.add(first.place(), first.reference().text() + sentence);
    }
}
