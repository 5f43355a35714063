package io.github.werfmaven.context;

import io.github.werfmaven.context.SourceGlob.Match;
import java.util.ArrayList;
import java.util.List;

/** Selects what one instruction copies, as {@code Builder.Add} in Buildah's {@code add.go} does. */
final class SourceSelector {

    private final CopySources instruction;
    private final ContextTree tree;
    private final IgnoreRules rules;
    private final SourceGlob glob;
    private final SourceReader reader;
    private final SourceFaultWriter faultWriter;

    private final List<SelectedEntry> entries = new ArrayList<>();
    private final List<SourceFault> faults = new ArrayList<>();
    /** A pattern without a match is passed over, as long as it is not all there is. */
    private final List<SourceFault> passedOver = new ArrayList<>();
    private boolean beginsWithFile;

    SourceSelector(CopySources instruction, ContextTree tree, IgnoreRules rules, GlobDialect dialect) {
        this.instruction = instruction;
        this.tree = tree;
        this.rules = rules;
        this.glob = new SourceGlob(tree, rules, dialect);
        this.reader = new SourceReader(tree, rules, glob, instruction.unpacksArchives());
        this.faultWriter = new SourceFaultWriter(tree, rules, glob);
    }

    ContextSelection select() {
        instruction.sources().forEach(this::addSource);
        if (passedOver.size() == instruction.sources().size()) {
            faults.addAll(passedOver);
        }
        boolean isArchive = entries.stream().anyMatch(entry -> entry.unpacking() == Unpacking.ARCHIVE);
        return new ContextSelection(entries, beginsWithFile && !isArchive && !instruction.areSeveral(), faults);
    }

    private void addSource(String source) {
        String path = SourcePath.of(source, tree.root().file());
        List<SourceFault> found = path.chars().anyMatch(c -> "*?[".indexOf(c) >= 0) ? passedOver : faults;
        try {
            List<Match> matches = glob.find(path);
            if (matches.isEmpty()) {
                found.add(faultWriter.notFound(source, path));
            } else {
                addMatches(source, path, matches);
            }
        } catch (BadPatternException bad) {
            found.add(SourceFault.of(
                    source, SourceFault.Kind.BAD_PATTERN, Quoted.of(source) + " is no pattern: " + bad.getMessage()));
        } catch (UncopyableException uncopyable) {
            faults.add(SourceFault.of(
                    source, uncopyable.kind(), Quoted.of(source) + " cannot be copied: " + uncopyable.getMessage()));
        }
    }

    private void addMatches(String source, String path, List<Match> matches) {
        beginsWithFile = isFile(matches.get(0));
        // An empty folder is enough where the destination must be a folder.
        boolean emptyCounts = instruction.areSeveral() || !beginsWithFile;
        boolean isAnyCopied = false;
        for (Match match : matches) {
            boolean isIgnored = !match.path().isEmpty() && rules.ignores(match.path());
            if (isIgnored && !(isFolder(match) && rules.reachInto(match.path() + "/"))) {
                continue;
            }
            List<SelectedEntry> read = reader.read(match);
            entries.addAll(read);
            isAnyCopied |= !read.isEmpty() || match.path().isEmpty() || emptyCounts && !isIgnored;
        }
        if (!isAnyCopied) {
            faults.add(faultWriter.ignored(source, path, matches));
        }
    }

    private boolean isFolder(Match match) {
        return glob.target(match).filter(node -> node.status().isDirectory()).isPresent();
    }

    private boolean isFile(Match match) {
        return glob.target(match).filter(node -> node.status().isRegular()).isPresent();
    }
}
