package io.github.werfmaven.compatibility;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths in an image, whatever the file system of this machine thinks of them. */
final class ContainerPath {

    private ContainerPath() {
    }

    /** An absolute path without dots, doubled slashes and a slash at its end. */
    static String resolve(String directory, String path) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : (path.startsWith("/") ? path : directory + "/" + path).split("/")) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return "/" + String.join("/", names);
    }
}
