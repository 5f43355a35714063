import io.github.werfmaven.it.BuildahStore
import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def store = BuildahStore.overlay()

for (name in ['one', 'two']) {
    def json = files.imageJson(name)
    assert json.image == "localhost/werf-it/$name:1.0"
    assert store.imageId(json.image).get() == json.imageId
    assert store.text(json.image, 'word') == name
}

// Each RUN took three seconds and both began before one of them ended.
def log = files.log().text()
def begun = ['one', 'two'].collect { log.indexOf("Building localhost/werf-it/$it:1.0 with") }
def ended = ['one', 'two'].collect { log.indexOf("Built localhost/werf-it/$it:1.0") }
assert begun.min() >= 0
assert begun.max() < ended.min()
assert !log.contains('not marked as @threadSafe')
