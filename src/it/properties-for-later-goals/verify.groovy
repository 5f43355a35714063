import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def json = files.imageJson('.')

assert files.text('target/seen.properties') == "image=localhost/werf-it/properties-for-later-goals:1.0\nid=${json.imageId}\n"
