package io.github.werfmaven.build;

import com.grack.nanojson.JsonStringWriter;
import io.github.werfmaven.context.ContextEntry;
import io.github.werfmaven.context.SelectedEntry;
import io.github.werfmaven.plan.Expanded;
import io.github.werfmaven.plan.ImagePath;
import io.github.werfmaven.plan.Intake;
import io.github.werfmaven.plan.Source;
import java.util.List;
import java.util.Locale;

/** What an instruction takes as JSON: an object with the field {@code kind} a source. */
final class SourceJson {

    private final JsonStringWriter json;

    SourceJson(JsonStringWriter json) {
        this.json = json;
    }

    void write(Intake intake) {
        json.object();
        writeSource(intake.source());
        writeDestination(intake.destination());
        json.end();
    }

    /** A field that has {@code text}, and {@code variables} and {@code reason} where the text is what is written. */
    void write(String name, Expanded word) {
        json.object(name);
        writeFields(word);
        json.end();
    }

    void writeFields(Expanded word) {
        if (word instanceof Expanded.Unknown unknown) {
            json.value("text", unknown.written());
            json.array("variables");
            unknown.variables().forEach(json::value);
            json.end();
            json.value("reason", unknown.reason());
        } else {
            json.value("text", ((Expanded.Known) word).text());
        }
    }

    private void writeSource(Source source) {
        if (source instanceof Source.Context context) {
            json.value("kind", "context");
            writeFiles(context.paths(), context.entries());
        } else if (source instanceof Source.OfContext named) {
            json.value("kind", "named-context").value("name", named.name());
            writeFiles(named.paths(), named.entries());
        } else if (source instanceof Source.OfStage stage) {
            json.value("kind", "stage").value("stage", stage.stage().index()).value("path", stage.path());
        } else if (source instanceof Source.OfImage image) {
            json.value("kind", "image").value("image", image.image()).value("path", image.path());
        } else if (source instanceof Source.Download download) {
            json.value("kind", "download").value("url", Addresses.withoutPasswords(download.url()));
            download.checksum().ifPresentOrElse(checksum -> write("checksum", checksum), () -> json.nul("checksum"));
        } else if (source instanceof Source.Git git) {
            json.value("kind", "git").value("address", Addresses.withoutPasswords(git.address()));
            git.checksum().ifPresentOrElse(checksum -> write("checksum", checksum), () -> json.nul("checksum"));
        } else if (source instanceof Source.Inline inline) {
            json.value("kind", "heredoc").value("name", inline.name());
            write("content", inline.content());
        } else if (source instanceof Source.Unknown unknown) {
            json.value("kind", "unknown");
            writeFields(unknown.word());
        }
    }

    private void writeFiles(List<String> paths, List<SelectedEntry> entries) {
        json.array("paths");
        paths.forEach(json::value);
        json.end();
        json.array("files");
        for (SelectedEntry selected : entries) {
            ContextEntry entry = selected.entry();
            json.object();
            json.value("path", entry.path());
            json.value("name", selected.name());
            json.value("type", entry.type().name().toLowerCase(Locale.ROOT));
            json.value("mode", String.format(Locale.ROOT, "%04o", entry.mode()));
            json.value("size", entry.size());
            json.value("linkTarget", entry.linkTarget().orElse(null));
            json.value("unpacking", selected.unpacking().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            json.end();
        }
        json.end();
    }

    /** A {@code path}, relative to the working directory of the base image where it has no slash at its start. */
    private void writeDestination(ImagePath destination) {
        json.object("destination");
        if (destination instanceof ImagePath.Absolute absolute) {
            json.value("path", absolute.path());
        } else if (destination instanceof ImagePath.InBase inBase) {
            json.value("path", inBase.path().isEmpty() ? "./" : inBase.path());
        } else {
            writeFields(((ImagePath.Unknown) destination).word());
        }
        json.end();
    }
}
