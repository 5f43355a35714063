package io.github.werfmaven.build;

import com.grack.nanojson.JsonStringWriter;
import io.github.werfmaven.dockerfile.instructions.Instruction;
import io.github.werfmaven.dockerfile.instructions.Stage;
import io.github.werfmaven.plan.BuildPlan;
import io.github.werfmaven.plan.PlannedInstruction;
import io.github.werfmaven.plan.PlannedStage;
import io.github.werfmaven.plan.StageBase;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The stages of a plan as JSON. */
final class StageJson {

    private final Path dockerfile;
    private final BuildPlan plan;
    private final JsonStringWriter json;
    private final SourceJson sources;

    StageJson(Path dockerfile, BuildPlan plan, JsonStringWriter json) {
        this.dockerfile = dockerfile;
        this.plan = plan;
        this.json = json;
        this.sources = new SourceJson(json);
    }

    void write() {
        Map<Integer, PlannedStage> needed = new HashMap<>();
        plan.needed().forEach(stage -> needed.put(stage.stage().index(), stage));
        json.array("stages");
        for (Stage stage : plan.stages()) {
            write(stage, Optional.ofNullable(needed.get(stage.index())));
        }
        json.end();
    }

    private void write(Stage stage, Optional<PlannedStage> planned) {
        json.object();
        json.value("index", stage.index());
        json.value("name", stage.name().orElse(null));
        json.value("place", dockerfile + ":" + stage.line());
        json.value("from", stage.base());
        json.value("needed", planned.isPresent());
        planned.ifPresent(needed -> {
            writeBase(needed.base());
            needed.platform().ifPresentOrElse(platform -> sources.write("platform", platform), () -> json.nul("platform"));
            json.array("instructions");
            needed.instructions().forEach(this::write);
            json.end();
        });
        json.end();
    }

    private void writeBase(StageBase base) {
        json.object("base");
        if (base instanceof StageBase.Image image) {
            json.value("kind", "image").value("image", image.reference());
        } else if (base instanceof StageBase.Earlier earlier) {
            json.value("kind", "stage").value("stage", earlier.stage().index());
        } else if (base instanceof StageBase.Scratch) {
            json.value("kind", "scratch");
        } else if (base instanceof StageBase.Unknown unknown) {
            json.value("kind", "unknown");
            sources.writeFields(unknown.word());
        }
        json.end();
    }

    private void write(PlannedInstruction planned) {
        Instruction instruction = planned.instruction();
        json.object();
        json.value("place", dockerfile + ":" + planned.line());
        json.value("keyword", instruction.node().keyword().name());
        json.value("text", Addresses.withoutPasswords(instruction.node().original()));
        json.value("onbuild", planned.isTrigger());
        json.array("sources");
        planned.intakes().forEach(sources::write);
        json.end();
        json.end();
    }
}
