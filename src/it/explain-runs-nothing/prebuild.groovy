import io.github.werfmaven.it.ScenarioFiles

context.filesBefore = new ScenarioFiles(basedir).all()
return true
