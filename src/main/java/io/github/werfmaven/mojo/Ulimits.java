package io.github.werfmaven.mojo;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code ulimits}: {@code name=soft[:hard]} as docker run takes it, with the names of setrlimit(2). */
final class Ulimits {

    private static final List<String> NAMES = List.of("core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice", "nofile",
            "nproc", "rss", "rtprio", "rttime", "sigpending", "stack");

    private static final Pattern FORM = Pattern.compile("([^=]*)=(-1|\\d{1,18})(?::(-1|\\d{1,18}))?");

    private Ulimits() {}

    /** In the form of buildah-build(1). */
    static List<String> read(List<String> limits) {
        return limits.stream().flatMap(text -> ParameterReader.text(text).stream()).map(Ulimits::read).toList();
    }

    private static String read(String limit) {
        Matcher form = FORM.matcher(limit);
        if (!form.matches()) {
            throw invalid("\"" + limit + "\" is no limit; it takes name=soft or name=soft:hard, such as nofile=1024:2048, and -1 for none");
        }
        if (!NAMES.contains(form.group(1))) {
            throw invalid("\"" + form.group(1) + "\" is not known" + ParameterReader.didYouMean(form.group(1), NAMES)
                    + "; it takes one of " + String.join(", ", NAMES));
        }
        long soft = Long.parseLong(form.group(2));
        long hard = form.group(3) == null ? soft : Long.parseLong(form.group(3));
        if (hard >= 0 && (soft < 0 || soft > hard)) {
            throw invalid("\"" + limit + "\": the soft limit is above the hard one");
        }
        return form.group(1) + "=" + soft + ":" + hard;
    }

    private static InvalidParameterException invalid(String complaint) {
        return new InvalidParameterException("ulimits", complaint);
    }
}
