package io.github.werfmaven.plan;

import io.github.werfmaven.context.ContextEntry;
import io.github.werfmaven.context.ContextException;
import io.github.werfmaven.context.EntryType;
import io.github.werfmaven.context.FileDigest;
import io.github.werfmaven.context.FileDigests;
import io.github.werfmaven.context.FileStamp;
import io.github.werfmaven.context.SelectedEntry;
import io.github.werfmaven.context.Unpacking;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.Heredoc;
import io.github.werfmaven.image.BaseImage;
import io.github.werfmaven.image.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Tells what an image is made of. Instructions count as they are written, together with the values of the arguments that their stages
 * declare, for that is what Buildah makes the image and its history of; files by name, type, mode and content, not by time, owner or
 * the order in which a directory lists them, nor by the mode where {@code --chmod} says another. Stages that the target does not need,
 * arguments before the first FROM, and comments do not count.
 */
public final class ContentDigester {

    private static final Pattern OCTAL = Pattern.compile("[0-7]{1,4}");
    private static final String ANY_MODE = "any";

    /** What stands for bytes that are not UTF-8. */
    private static final char NO_LETTER = '\uFFFD';

    private final FileDigests files;
    private final BiFunction<String, Platform, Optional<BaseImage>> images;

    /** @param images the image that a name stands for, for a platform; empty where that is not known */
    public ContentDigester(FileDigests files, BiFunction<String, Platform, Optional<BaseImage>> images) {
        this.files = files;
        this.images = images;
    }

    /** Something that only the build can tell. */
    private static final class UnknowableException extends RuntimeException {
        UnknowableException(String reason) {
            super(reason);
        }
    }

    /**
     * The content of an image.
     *
     * @param secrets names of build arguments whose values must not be looked at
     * @param platforms the plan, and what its stages are built for
     * @param options what else the image depends on, by name
     */
    public Content of(StagePlatforms platforms, Set<String> secrets, Map<String, String> options) {
        BuildPlan plan = platforms.plan();
        if (plan.target().isEmpty()) {
            return new Content.Unknowable("the Dockerfile was not read");
        }
        try {
            CanonicalForm form = new CanonicalForm();
            new TreeMap<>(options).forEach((name, value) -> form.line("option", name, value));
            Map<Path, FileDigest> digests = files.of(contextFiles(plan));
            Map<Integer, Integer> numbers = new HashMap<>();
            for (PlannedStage stage : plan.needed()) {
                numbers.put(stage.stage().index(), numbers.size());
                Platform platform = platform(stage, platforms);
                begin(stage, platform, numbers, form);
                for (PlannedInstruction instruction : stage.instructions()) {
                    add(instruction, stage, plan, secrets, form);
                    boolean ownModes = hasModesOfItsOwn(instruction.instruction());
                    Map<FileStamp.Identity, String> hardLinks = new HashMap<>();
                    instruction.intakes().forEach(intake -> {
                        add(intake.source(), ownModes, platform, numbers, digests, form);
                        addHardLinks(intake.source(), hardLinks, form);
                    });
                }
            }
            return new Content.Known(form.digest());
        } catch (UnknowableException | ContextException unknowable) {
            return new Content.Unknowable(unknowable.getMessage());
        }
    }

    private static List<ContextEntry> contextFiles(BuildPlan plan) {
        List<ContextEntry> files = new ArrayList<>();
        for (PlannedStage stage : plan.needed()) {
            for (PlannedInstruction instruction : stage.instructions()) {
                for (Intake intake : instruction.intakes()) {
                    entries(intake.source()).stream().map(SelectedEntry::entry)
                            .filter(entry -> entry.type() == EntryType.FILE).forEach(files::add);
                }
            }
        }
        return files;
    }

    private static List<SelectedEntry> entries(Source source) {
        if (source instanceof Source.Context context) {
            return context.entries();
        }
        return source instanceof Source.OfContext named ? named.entries() : List.of();
    }

    private static Platform platform(PlannedStage stage, StagePlatforms platforms) {
        return platforms.of(stage).orElseThrow(() ->
                new UnknowableException("the platform of the stage in line " + stage.stage().line() + " is known only during the build"));
    }

    private void begin(PlannedStage stage, Platform platform, Map<Integer, Integer> numbers, CanonicalForm form) {
        StageBase base = stage.base();
        if (base instanceof StageBase.Image image) {
            form.line("stage", platform.toString(), "image", base(image.reference(), platform));
        } else if (base instanceof StageBase.Earlier earlier) {
            form.line("stage", platform.toString(), "stage", number(earlier.stage(), numbers));
        } else if (base instanceof StageBase.Scratch) {
            form.line("stage", platform.toString(), "scratch");
        } else {
            throw new UnknowableException("the base " + Excerpt.of(((StageBase.Unknown) base).word().written()) + " is known only during the build");
        }
    }

    private static void add(PlannedInstruction planned, PlannedStage stage, BuildPlan plan, Set<String> secrets, CanonicalForm form) {
        Instruction instruction = planned.instruction();
        form.line("instruction", instruction.node().original());
        for (Heredoc heredoc : instruction.node().heredocs()) {
            form.line("heredoc", heredoc.name(), String.valueOf(heredoc.expand()), String.valueOf(heredoc.chomp()), heredoc.content());
        }
        if (instruction instanceof Instruction.Arg arg) {
            arg.declarations().forEach(declaration -> {
                if (secrets.contains(declaration.name())) {
                    throw new UnknowableException("the value of the build argument " + Excerpt.of(declaration.name()) + ", a secret, counts");
                }
            });
            plan.arguments().stream()
                    .filter(argument -> argument.stage().isPresent() && argument.stage().getAsInt() == stage.stage().index()
                            && argument.line() == planned.line())
                    .forEach(argument -> form.line("argument " + argument.name(), argument.value().map(ContentDigester::text)));
        }
    }

    /** What depends on the variables of the base image is as well known as that. */
    private static String text(Expanded value) {
        return value instanceof Expanded.Known known ? "=" + known.text() : "$" + ((Expanded.Unknown) value).written();
    }

    /** Whether files get a mode that the instruction says, whatever they have. */
    private static boolean hasModesOfItsOwn(Instruction instruction) {
        return instruction instanceof Instruction.FileTransfer transfer && transfer.chmod().filter(mode -> OCTAL.matcher(mode).matches()).isPresent();
    }

    private void add(Source source, boolean ownModes, Platform platform, Map<Integer, Integer> numbers, Map<Path, FileDigest> digests, CanonicalForm form) {
        if (source instanceof Source.Context || source instanceof Source.OfContext) {
            form.line("from-context");
            entries(source).forEach(entry -> add(entry, ownModes, digests, form));
        } else if (source instanceof Source.OfStage stage) {
            form.line("from-stage", number(stage.stage(), numbers), stage.path());
        } else if (source instanceof Source.OfImage image) {
            form.line("from-image", image.image().equals("scratch") ? "scratch" : image(image.image(), platform), image.path());
        } else if (source instanceof Source.Inline inline) {
            form.line("inline", inline.name(), text(inline.content()));
        } else if (source instanceof Source.Download download) {
            form.line("download", download.url(), checked(download.url(), download.checksum()));
        } else if (source instanceof Source.Git git) {
            form.line("git", git.address(), checked(git.address(), git.checksum()));
        } else {
            throw new UnknowableException("what " + Excerpt.of(((Source.Unknown) source).word().written()) + " takes is known only during the build");
        }
    }

    private static void add(SelectedEntry selected, boolean ownModes, Map<Path, FileDigest> digests, CanonicalForm form) {
        ContextEntry entry = selected.entry();
        if (entry.path().indexOf(NO_LETTER) >= 0 || selected.name().indexOf(NO_LETTER) >= 0) {
            throw new UnknowableException(entry.path() + " has a name that is not UTF-8, of which nobody can tell whether it is the same");
        }
        // What is in an archive has the modes that stand there.
        String mode = ownModes || selected.unpacking() == Unpacking.ARCHIVE ? ANY_MODE : Integer.toOctalString(entry.mode());
        switch (entry.type()) {
            case FILE -> form.line("file", selected.name(), mode, selected.unpacking().name(), digests.get(entry.file()).toString());
            case DIRECTORY -> form.line("directory", selected.name(), mode);
            case SYMLINK -> form.line("link", selected.name(), entry.linkTarget().orElse(""));
            case OTHER -> throw new UnknowableException(entry.path() + " is a pipe or a device, whose content nobody knows");
        }
    }

    /** Names of one file stay that when they are copied together. */
    private static void addHardLinks(Source source, Map<FileStamp.Identity, String> firstNames, CanonicalForm form) {
        for (SelectedEntry selected : entries(source)) {
            Optional<String> first = selected.entry().stamp().map(stamp -> firstNames.putIfAbsent(stamp.identity(), selected.name()));
            first.ifPresent(name -> form.line("hard-link", selected.name(), name));
        }
    }

    private String base(String reference, Platform platform) {
        BaseImage base = find(reference, platform);
        if (base.hasTriggers()) {
            throw new UnknowableException("the base " + Excerpt.of(reference) + " has ONBUILD instructions, which the build alone reads");
        }
        return base.id().hex();
    }

    private String image(String reference, Platform platform) {
        return find(reference, platform).id().hex();
    }

    private BaseImage find(String reference, Platform platform) {
        return images.apply(reference, platform).orElseThrow(() -> new UnknowableException("which image " + Excerpt.of(reference) + " is will be known when it is there"));
    }

    private static String number(Stage stage, Map<Integer, Integer> numbers) {
        return String.valueOf(numbers.get(stage.index()));
    }

    private static String checked(String address, Optional<Expanded> checksum) {
        return checksum.filter(Expanded.Known.class::isInstance).map(known -> ((Expanded.Known) known).text())
                .orElseThrow(() -> new UnknowableException("ADD takes " + Excerpt.of(address) + " without a checksum"));
    }
}
