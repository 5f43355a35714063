import io.github.werfmaven.it.BuildahStore
import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def vfs = BuildahStore.vfs()

try {
    def json = files.imageJson('.')
    assert json.mode == 'native-chroot'
    assert json.runtime == null
    assert json.storageDriver == 'vfs'
    assert vfs.imageId(json.image).get() == json.imageId
    assert BuildahStore.overlay().imageId(json.image).isEmpty()
    assert vfs.text(json.image, 'process-number') != '1'
} finally {
    vfs.removeTestImages()
    vfs.run('rmi', BuildahStore.BUSYBOX)
}
