import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
['is-none', 'hangs', 'floods-standard-error', 'lacks-its-interpreter'].each { files.makeExecutable("$it/buildah") }
return true
