import io.github.werfmaven.it.BuildahStore
import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def json = files.imageJson('.')

assert json.mode == 'native-rootless'
assert json.runtime == 'crun'
assert json.storageDriver == 'overlay'
assert json.network == 'private'
// In a container the shell of RUN is the first process; in a chroot it is one of the host's many.
assert BuildahStore.overlay().text(json.image, 'process-number') == '1'
// Nothing was passed over, so there is nothing to say of it.
assert files.log().linesOf('build').every { it.startsWith('[INFO] ') && !it.contains('Passed over') }
