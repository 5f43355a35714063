package io.github.werfmaven.preflight.checks;

/** What a host may have to be given by its distribution. */
enum RequiredTool {
    BUILDAH("Buildah"),
    CRUN("crun"),
    ID_MAPPING_TOOLS("newuidmap and newgidmap");

    private final String label;

    RequiredTool(String label) {
        this.label = label;
    }

    /** What it is called in a sentence. */
    @Override
    public String toString() {
        return label;
    }
}
