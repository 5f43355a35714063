import io.github.werfmaven.it.BuildahStore
import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
// For whoever cleans up.
assert files.path('target').toFile().setWritable(true)

assert files.log().failureOf('unwritable-target') == 'the results cannot be written to ' + files.path('target/werf') +
        ': permission denied for ' + files.path('target/werf')
// Before any work was done.
assert !files.log().contains('Building localhost/')
assert BuildahStore.overlay().imageId('localhost/werf-it/unwritable-target:1.0').isEmpty()
