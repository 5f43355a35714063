package io.github.werfmaven.build;

import io.github.werfmaven.context.ContextEntry;
import io.github.werfmaven.context.EntryType;
import io.github.werfmaven.context.SelectedEntry;
import io.github.werfmaven.context.Unpacking;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.plan.Expanded;
import io.github.werfmaven.plan.ImagePath;
import io.github.werfmaven.plan.Intake;
import io.github.werfmaven.plan.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an instruction takes, as branches of its line. */
final class IntakeTree {

    private static final int MOST_FILES = 10;

    private final boolean withAllFiles;

    IntakeTree(boolean withAllFiles) {
        this.withAllFiles = withAllFiles;
    }

    void add(Intake intake, Tree tree) {
        String to = " to " + destination(intake.destination());
        if (intake.source() instanceof Source.Context context) {
            addFiles(context.entries(), tree.add("from the context: " + summary(context.entries()) + to));
        } else if (intake.source() instanceof Source.OfContext named) {
            addFiles(named.entries(), tree.add(
                    "from the build context " + Excerpt.of(named.name()) + ": " + summary(named.entries()) + to));
        } else if (intake.source() instanceof Source.OfStage stage) {
            tree.add("from " + label(stage.stage()) + ": " + Excerpt.of(stage.path()) + to);
        } else if (intake.source() instanceof Source.OfImage image) {
            tree.add("from the image " + Excerpt.of(image.image()) + ": " + Excerpt.of(image.path()) + to);
        } else if (intake.source() instanceof Source.Download download) {
            tree.add("download " + Excerpt.of(Addresses.withoutPasswords(download.url())) + checksum(download.checksum()) + to);
        } else if (intake.source() instanceof Source.Git git) {
            tree.add("git repository " + Excerpt.of(Addresses.withoutPasswords(git.address())) + checksum(git.checksum()) + to);
        } else if (intake.source() instanceof Source.Inline inline) {
            tree.add("heredoc " + Excerpt.of(inline.name()) + size(inline.content()) + to);
        } else if (intake.source() instanceof Source.Unknown unknown) {
            tree.add("not known: " + ExpandedText.of(unknown.word()));
        }
    }

    private void addFiles(List<SelectedEntry> entries, Tree tree) {
        int shown = withAllFiles ? entries.size() : Math.min(MOST_FILES, entries.size());
        entries.subList(0, shown).forEach(entry -> tree.add(line(entry)));
        if (shown < entries.size()) {
            tree.add(String.format(Locale.ROOT, "and %,d more, which mvn -X lists", entries.size() - shown));
        }
    }

    private static String line(SelectedEntry selected) {
        ContextEntry entry = selected.entry();
        String path = FileText.visible(entry.path().isEmpty() ? "." : entry.path());
        if (!("/" + entry.path()).endsWith("/" + selected.name())) {
            path += " as " + FileText.visible(selected.name());
        }
        String mode = String.format(Locale.ROOT, ", %04o", entry.mode());
        String unpacked = selected.unpacking() == Unpacking.NONE ? "" : ", to be unpacked";
        return switch (entry.type()) {
            case FILE -> path + mode + FileText.bytes(entry.size()) + unpacked;
            case DIRECTORY -> path + "/" + mode;
            case SYMLINK -> path + " -> " + FileText.visible(entry.linkTarget().orElse(""));
            case OTHER -> path + mode + ", a device or pipe";
        };
    }

    private static String summary(List<SelectedEntry> entries) {
        List<ContextEntry> files = entries.stream()
                .map(SelectedEntry::entry)
                .filter(entry -> entry.type() != EntryType.DIRECTORY)
                .toList();
        return String.format(Locale.ROOT, "%,d %s", files.size(), files.size() == 1 ? "file" : "files")
                + FileText.bytes(files.stream().mapToLong(ContextEntry::size).sum()) + ",";
    }

    private static String destination(ImagePath path) {
        if (path instanceof ImagePath.Absolute absolute) {
            return FileText.visible(absolute.path());
        }
        return path instanceof ImagePath.InBase inBase
                ? "the base image's working directory" + (inBase.path().isEmpty() ? "" : ", " + FileText.visible(inBase.path()))
                : ExpandedText.of(((ImagePath.Unknown) path).word());
    }

    private static String checksum(Optional<Expanded> checksum) {
        return checksum.map(word -> ", checksum " + ExpandedText.of(word) + ",").orElse("");
    }

    private static String size(Expanded content) {
        return content instanceof Expanded.Known known
                ? FileText.bytes(known.text().getBytes(StandardCharsets.UTF_8).length) + ","
                : ", content not known: " + ((Expanded.Unknown) content).reason() + ",";
    }

    static String label(Stage stage) {
        return "stage " + stage.index() + stage.name().map(name -> " (" + name + ")").orElse("");
    }
}
