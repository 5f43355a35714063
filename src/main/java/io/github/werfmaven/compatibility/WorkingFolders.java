package io.github.werfmaven.compatibility;

import io.github.werfmaven.dockerfile.parser.Excerpt;
import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The folders that WORKDIR makes. BuildKit makes each where it stands, for the USER of that place; to Buildah it is only a
 * setting, and the folder comes into being with the first RUN, for root, or with the first file copied into it, for the owner
 * of that.
 */
final class WorkingFolders {

    private static final Set<String> ROOT = Set.of("", "0", "root");

    private final Findings findings;

    /** What the instructions above say, for a folder that is named there is taken to be made there. */
    private final Set<String> texts;
    private Optional<Awaited> awaited;
    private String user;

    private record Awaited(InstructionNode node, String path) {

        boolean holds(String other) {
            return (other + "/").startsWith(path + "/");
        }
    }

    private WorkingFolders(Findings findings, Set<String> texts, Optional<Awaited> awaited, String user) {
        this.findings = findings;
        this.texts = new HashSet<>(texts);
        this.awaited = awaited;
        this.user = user;
    }

    static WorkingFolders ofImage(Findings findings) {
        return new WorkingFolders(findings, Set.of("/"), Optional.empty(), "");
    }

    WorkingFolders child() {
        return new WorkingFolders(findings, texts, awaited, user);
    }

    /** @param name empty where it is not known */
    void user(String name) {
        user = name;
    }

    /** @param path empty where it is not known */
    void enter(InstructionNode node, Optional<String> path) {
        awaited.filter(folder -> path.filter(folder::holds).isEmpty()).ifPresent(this::warnOfMissing);
        awaited = path.filter(folder -> texts.stream().noneMatch(text -> text.contains(folder)))
                .map(folder -> new Awaited(node, folder));
        if (awaited.isPresent() && !isRoot(user)) {
            findings.warn(node, "where the image has no " + Excerpt.of(awaited.get().path()) + ", Buildah makes it for root, BuildKit for USER "
                    + Excerpt.of(user) + "; make it above USER: RUN mkdir -p and chown");
        }
    }

    void run(InstructionNode node) {
        texts.add(CommandAdapter.script(node));
        awaited.ifPresent(this::make);
    }

    /** @param owner of what is copied */
    void copy(InstructionNode node, String target, Optional<String> owner) {
        texts.add(target);
        awaited.filter(folder -> folder.holds(target)).ifPresent(folder -> {
            if (owner.filter(name -> !isRoot(name)).isPresent()) {
                findings.warn(node, "where the image has no " + Excerpt.of(folder.path()) + ", Buildah makes it for the owner that --chown"
                        + " names, BuildKit with WORKDIR; make it below WORKDIR: RUN mkdir -p");
            }
            make(folder);
        });
    }

    /** At the end of the image. */
    void warnOfMissing() {
        awaited.ifPresent(this::warnOfMissing);
    }

    private void warnOfMissing(Awaited folder) {
        findings.warn(folder.node(), "where the image has no " + Excerpt.of(folder.path())
                + ", Buildah makes it only with a RUN, COPY or ADD below, and there is none; BuildKit makes it with WORKDIR");
    }

    private void make(Awaited folder) {
        texts.add(folder.path());
        awaited = Optional.empty();
    }

    private static boolean isRoot(String owner) {
        return ROOT.contains(owner.replaceFirst(":.*", ""));
    }
}
