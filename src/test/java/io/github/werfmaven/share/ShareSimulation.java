package io.github.werfmaven.share;

import io.github.werfmaven.share.Claim.Phase;
import io.github.werfmaven.share.Turn.Move;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Many agents that build the same modules of one commit, in virtual time: each goes through all modules in their order, with the same
 * decisions as the plugin. The registry answers after a while, that of a queue included, and sometimes not; agents die. The same seed gives
 * the same.
 */
public final class ShareSimulation {

    private static final long MS = 1_000_000;

    private final Setting setting;
    private final Random random;
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final Map<Integer, Claim> claims = new HashMap<>();
    private final boolean[] images;
    private final int[] builds;
    private final Map<Long, Integer> requestsBySecond = new HashMap<>();
    private long now;
    private long numbers;
    private long registryFreeAt;
    private long requests;
    private final List<Agent> agents = new ArrayList<>();

    /**
     * What is simulated.
     *
     * @param start within which the agents begin
     * @param build how long one takes, on average
     * @param latency of the registry when nobody else asks
     * @param perSecond how many requests it serves
     * @param lost the share of requests that come to nothing
     * @param dying the share of builds whose agent dies in the middle
     */
    public record Setting(int agents, int modules, Duration start, Duration build, Duration latency, int perSecond, double lost, double dying, long seed) {}

    /**
     * What came of it.
     *
     * @param builds of all modules together
     * @param mostBuilds of one module
     * @param requests of all agents
     * @param peak requests in the busiest second
     * @param waited seconds that an agent waited for a module that it did not build, on average
     * @param end seconds until the last agent had everything
     */
    public record Result(long builds, int mostBuilds, long requests, int peak, double waited, double end) {}

    private record Event(long at, long number, Runnable action) {}

    private final class Agent {

        private final int name;
        private int module = -1;
        private Turn turn;
        private long begunAt;
        private long waited;
        private boolean dead;

        Agent(int name) {
            this.name = name;
        }

        void next() {
            module++;
            if (module < setting.modules()) {
                turn = new Turn(name + "-" + module, Turn.Patience.USUAL, random);
                begunAt = now;
                go(turn.begin());
            }
        }

        private void go(Move move) {
            if (move instanceof Move.Find) {
                ask(() -> turn.found(images[module]));
            } else if (move instanceof Move.Read) {
                ask(() -> turn.read(Optional.ofNullable(claims.get(module)), Duration.ofNanos(now - begunAt)));
            } else if (move instanceof Move.Write write) {
                ask(() -> {
                    claims.put(module, write.claim());
                    return turn.written();
                });
            } else if (move instanceof Move.Wait wait) {
                at(now + wait.time().toNanos(), () -> go(turn.waited()));
            } else if (move instanceof Move.Take) {
                waited += now - begunAt;
                next();
            } else {
                build(((Move.Build) move).claim());
            }
        }

        /** The registry acts somewhere between the question and the answer. */
        private void ask(Supplier<Move> action) {
            long answered = registryAnswersAt();
            if (random.nextDouble() < setting.lost()) {
                at(answered, () -> go(turn.failed()));
                return;
            }
            Move[] move = new Move[1];
            at((now + answered) / 2, () -> move[0] = action.get());
            at(answered, () -> go(move[0]));
        }

        private void build(Optional<Claim> claim) {
            int mine = module;
            builds[mine]++;
            long length = (long) (setting.build().toNanos() * (0.7 + 0.6 * random.nextDouble()));
            boolean dies = random.nextDouble() < setting.dying();
            long end = now + (dies ? length / 2 : length);
            claim.ifPresent(it -> beat(mine, it.next(Phase.BUILDING), end));
            at(end, () -> {
                if (dies) {
                    dead = true;
                } else {
                    push(mine);
                }
            });
        }

        private void push(int mine) {
            at(registryAnswersAt(), () -> {
                images[mine] = true;
                registryAnswersAt(); // tells that it is done
                next();
            });
        }

        private void beat(int mine, Claim claim, long end) {
            long next = now + Turn.Patience.USUAL.beat().toNanos();
            if (next < end) {
                at(next, () -> {
                    registryAnswersAt();
                    claims.put(mine, claim);
                    beat(mine, claim.next(Phase.BUILDING), end);
                });
            }
        }
    }

    public ShareSimulation(Setting setting) {
        this.setting = setting;
        this.random = new Random(setting.seed());
        this.images = new boolean[setting.modules()];
        this.builds = new int[setting.modules()];
    }

    public Result run() {
        for (int i = 0; i < setting.agents(); i++) {
            Agent agent = new Agent(i);
            agents.add(agent);
            at((long) (setting.start().toNanos() * random.nextDouble()), agent::next);
        }
        while (!events.isEmpty()) {
            Event event = events.poll();
            now = event.at();
            event.action().run();
        }
        long most = 0;
        long all = 0;
        for (int count : builds) {
            all += count;
            most = Math.max(most, count);
        }
        List<Agent> living = agents.stream().filter(agent -> !agent.dead).toList();
        if (living.stream().anyMatch(agent -> agent.module != setting.modules())) {
            throw new IllegalStateException("an agent waits for ever");
        }
        double waited = living.stream().mapToLong(agent -> agent.waited).average().orElse(0) / setting.modules() / 1e9;
        return new Result(all, (int) most, requests, requestsBySecond.values().stream().max(Comparator.naturalOrder()).orElse(0), waited, now / 1e9);
    }

    private void at(long time, Runnable action) {
        events.add(new Event(time, numbers++, action));
    }

    /** One after the other at the registry, then the way there and back. */
    private long registryAnswersAt() {
        requests++;
        requestsBySecond.merge(now / 1_000_000_000L, 1, Integer::sum);
        registryFreeAt = Math.max(registryFreeAt, now) + 1_000_000_000L / setting.perSecond();
        long latency = (long) (setting.latency().toNanos() * Math.exp(random.nextGaussian() * 0.5));
        return registryFreeAt + Math.max(latency, MS);
    }

    /** Prints a table, of more and more agents. Arguments: modules, then numbers of agents. */
    public static void main(String[] arguments) {
        int modules = Integer.parseInt(arguments[0]);
        System.out.println("| agents | builds a module, mean (most) | requests a module and agent | busiest second | waiting a module, s | all done after, s |");
        System.out.println("|--:|--:|--:|--:|--:|--:|");
        for (int i = 1; i < arguments.length; i++) {
            Setting setting = new Setting(Integer.parseInt(arguments[i]), modules, Duration.ofSeconds(5), Duration.ofSeconds(8),
                    Duration.ofMillis(20), 2000, 0.01, 0.01, 7);
            Result result = new ShareSimulation(setting).run();
            System.out.printf(Locale.ROOT, "| %d | %.2f (%d) | %.1f | %d | %.1f | %.0f |%n", setting.agents(), (double) result.builds() / modules,
                    result.mostBuilds(), (double) result.requests() / modules / setting.agents(), result.peak(), result.waited(), result.end());
        }
    }
}
