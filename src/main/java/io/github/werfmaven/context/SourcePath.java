package io.github.werfmaven.context;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The path of a source within the context, as text: {@code stage_executor.go} joins it to the context directory, the copier
 * makes that relative again and drops each {@code ..} at its beginning. So in the context {@code /work/app}, the source
 * {@code ../x} is {@code x}, and {@code ../app/x} is {@code x}, too.
 */
final class SourcePath {

    private SourcePath() {
    }

    /** Without slashes at the ends; {@code ""} is the context directory itself. */
    static String of(String source, Path contextDirectory) {
        String path = LexicalPath.clean("./" + source);
        if (path.equals(".")) {
            return "";
        }
        return path.equals("..") || path.startsWith("../") ? within(names(contextDirectory), path) : path;
    }

    private static String within(List<String> context, String path) {
        List<String> target = new ArrayList<>(context);
        for (String name : path.split("/")) {
            if (!name.equals("..")) {
                target.add(name);
            } else if (!target.isEmpty()) {
                target.remove(target.size() - 1);
            }
        }
        int shared = 0;
        while (shared < Math.min(context.size(), target.size()) && context.get(shared).equals(target.get(shared))) {
            shared++;
        }
        return String.join("/", target.subList(shared, target.size()));
    }

    private static List<String> names(Path directory) {
        List<String> names = new ArrayList<>();
        for (Path folder = directory; folder.getFileName() != null; folder = folder.getParent()) {
            names.add(FileName.of(folder));
        }
        Collections.reverse(names);
        return names;
    }
}
