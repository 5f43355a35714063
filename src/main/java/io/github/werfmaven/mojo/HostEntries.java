package io.github.werfmaven.mojo;

import io.github.werfmaven.dockerfile.instructions.IpAddress;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code addHosts}: {@code name:address}, and also {@code name=address}, with brackets around an address of IPv6 or without. */
final class HostEntries {

    private static final Pattern NAME = Pattern.compile("\\w(?:[\\w.-]*\\w)?");

    private HostEntries() {}

    /** In the form of buildah-build(1). */
    static List<String> read(List<String> entries) {
        return entries.stream().flatMap(text -> ParameterReader.text(text).stream()).map(HostEntries::read).toList();
    }

    private static String read(String entry) {
        String[] parts = entry.split("[:=]", 2);
        String address = parts.length < 2 ? "" : parts[1].strip().replaceFirst("^\\[(.*)]$", "$1");
        if (!NAME.matcher(parts[0].strip()).matches() || !IpAddress.isAddress(address)) {
            throw new InvalidParameterException("addHosts", "\"" + entry + "\" is no name:address; it takes db.local:10.0.0.7, or"
                    + " db.local:fd00::7");
        }
        return parts[0].strip() + ":" + address;
    }
}
