import io.github.werfmaven.it.BuildahStore
import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)

assert files.log().infoOf('build').contains("Skipped: there is no Dockerfile in $basedir" as String)
assert !files.exists('target')
assert files.imageJson('with-dockerfile').image == 'localhost/werf-it/with-dockerfile:1.0'
assert BuildahStore.overlay().text('localhost/werf-it/with-dockerfile:1.0', 'word') == 'built'
