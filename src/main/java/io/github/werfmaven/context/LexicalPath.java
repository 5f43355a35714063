package io.github.werfmaven.context;

import java.util.ArrayList;
import java.util.List;

/** Paths as text. */
final class LexicalPath {

    private LexicalPath() {
    }

    /**
     * The shortest path that means the same as long as no link is involved: no empty names, no {@code .}, and no {@code ..} but
     * at the beginning. Nothing left is {@code "."}. As Go's {@code filepath.Clean}.
     */
    static String clean(String path) {
        boolean absolute = path.startsWith("/");
        List<String> names = new ArrayList<>();
        for (int start = 0; start <= path.length(); ) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            add(path.substring(start, end), absolute, names);
            start = end + 1;
        }
        String joined = (absolute ? "/" : "") + String.join("/", names);
        return joined.isEmpty() ? "." : joined;
    }

    private static void add(String name, boolean absolute, List<String> names) {
        if (name.isEmpty() || name.equals(".")) {
            return;
        }
        int last = names.size() - 1;
        if (!name.equals("..")) {
            names.add(name);
        } else if (last >= 0 && !names.get(last).equals("..")) {
            names.remove(last);
        } else if (!absolute) {
            names.add(name);
        }
    }
}
