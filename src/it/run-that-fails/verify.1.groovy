import io.github.werfmaven.it.BuildahStore
import io.github.werfmaven.it.ScenarioFiles

// What the builds that fail must leave as it is.
def files = new ScenarioFiles(basedir)
def store = BuildahStore.overlay()
context.imageId = store.imageId('localhost/werf-it/run-that-fails:1.0').get()
context.containers = store.containers()
context.imageJson = files.text('target/werf/image.json')
context.results = files.namesIn('target/werf')

assert context.imageId == files.imageJson('.').imageId
