package io.github.werfmaven.context;

import java.util.List;

/**
 * What one instruction takes from the context.
 *
 * @param entries in the order in which they are copied: each folder before what is in it, and of two with the same name the
 *     later stays. A folder around an entry can be missing, because it is ignored; Buildah makes it with the mode 0755
 * @param canTakeNewName whether the destination, unless it is a folder or ends with a slash, is the new name of the one file
 * @param faults if there is any, Buildah fails and the entries are only a part
 */
public record ContextSelection(List<SelectedEntry> entries, boolean canTakeNewName, List<SourceFault> faults) {

    public ContextSelection {
        entries = List.copyOf(entries);
        faults = List.copyOf(faults);
    }
}
