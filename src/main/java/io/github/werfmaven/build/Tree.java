package io.github.werfmaven.build;

import java.util.ArrayList;
import java.util.List;

/** A line with lines below it, drawn as {@code mvn dependency:tree} draws its own. */
final class Tree {

    private final String text;
    private final List<Tree> children = new ArrayList<>();

    Tree(String text) {
        this.text = text;
    }

    /** Returns the new child. */
    Tree add(String childText) {
        Tree child = new Tree(childText);
        children.add(child);
        return child;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(text);
        addChildren("", lines);
        return lines;
    }

    private void addChildren(String indent, List<String> lines) {
        for (int i = 0; i < children.size(); i++) {
            boolean isLast = i == children.size() - 1;
            lines.add(indent + (isLast ? "\\- " : "+- ") + children.get(i).text);
            children.get(i).addChildren(indent + (isLast ? "   " : "|  "), lines);
        }
    }
}
