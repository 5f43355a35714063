package io.github.werfmaven.context;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Contexts, ignore files and sources by chance, of few names, so that they meet. */
public final class RandomSources {

    /** A name tells what it is, so that nothing is put where something else is. */
    private static final List<String> FOLDERS = List.of("d", "e", "d1", "e[1]");
    private static final List<String> FILES = List.of("f", "g", "f1", "f.x");
    private static final List<String> LINKS = List.of("k", "l");
    private static final List<String> PATTERNS = List.of("*", "?", "d*", "*1", "[de]", "f*", "[^d]*", "*.x");
    private static final int LARGEST_DEPTH = 3;
    private static final int INSTRUCTIONS = 30;

    private final Random random;

    public RandomSources(long seed) {
        random = new Random(seed);
    }

    /** Fills an empty folder; the sources of some instructions. */
    public List<List<String>> fill(Path folder) throws IOException {
        ContextFixture context = ContextFixture.in(folder);
        fill(context, "", 1);
        context.file(".dockerignore", String.join("\n", words(random.nextInt(5), true)));
        List<List<String>> instructions = new ArrayList<>();
        for (int i = 0; i < INSTRUCTIONS; i++) {
            instructions.add(words(1 + random.nextInt(2), false));
        }
        return instructions;
    }

    private void fill(ContextFixture context, String folder, int depth) throws IOException {
        for (String name : FILES) {
            if (random.nextInt(3) > 0) {
                context.file(folder + name, "x".repeat(random.nextInt(100)));
            }
        }
        for (String name : FOLDERS) {
            if (depth < LARGEST_DEPTH && random.nextInt(3) > 0) {
                context.directory(folder + name);
                fill(context, folder + name + "/", depth + 1);
            }
        }
        for (String name : LINKS) {
            if (random.nextInt(3) == 0) {
                context.link(folder + name, pick(List.of("", "", "/", "../", "../../")) + path(false));
            }
        }
    }

    private List<String> words(int count, boolean forIgnoreFile) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String beginning = forIgnoreFile ? pick(List.of("", "", "!")) : pick(List.of("", "", "", "/", "../", "./"));
            words.add(beginning + path(true));
        }
        return words;
    }

    private String path(boolean withPatterns) {
        StringBuilder path = new StringBuilder();
        int folders = random.nextInt(LARGEST_DEPTH);
        for (int i = 0; i < folders; i++) {
            path.append(name(withPatterns, FOLDERS)).append('/');
        }
        return path.append(name(withPatterns, pick(List.of(FILES, FOLDERS, LINKS)))).toString();
    }

    private String name(boolean withPatterns, List<String> names) {
        int choice = random.nextInt(6);
        if (withPatterns && choice < 2) {
            return pick(PATTERNS);
        }
        return choice == 2 ? pick(LINKS) : pick(names);
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
