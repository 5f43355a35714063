import io.github.werfmaven.it.BuildahStore
import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def store = BuildahStore.overlay()
def json = files.imageJson('.')

assert json.image == 'localhost/werf-it/build-without-pom:2'
assert json.tags == ['2', '3']
assert store.imageId('localhost/werf-it/build-without-pom:2').get() == json.imageId
assert store.imageId('localhost/werf-it/build-without-pom:3').get() == json.imageId
assert files.text('target/werf/image.id') == json.imageId + '\n'
assert store.text(json.image, 'word') == 'argued'
