import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def log = files.log()
def buildah = { String module -> files.path("$module/buildah").toString() }

assert log.failureOf('is-none').startsWith(buildah('is-none') +
        ' is no Buildah: its --version printed "This is something else, version 3.2", exit code 0\n')

assert log.failureOf('hangs').startsWith(buildah('hangs') + ' --version gave no answer in 5 s\n')
def sleeping = ProcessHandle.allProcesses().filter {
    def arguments = it.info().arguments()
    arguments.present && arguments.get().toList() == ['86397']
}.toList()
assert sleeping == []

assert log.failureOf('floods-standard-error').startsWith(buildah('floods-standard-error') +
        ' is no Buildah: its --version printed nothing, its last error "the last word", exit code 4\n')

assert log.failureOf('lacks-its-interpreter').startsWith(buildah('lacks-its-interpreter') + ' ')
assert log.failureOf('lacks-its-interpreter').contains('No such file or directory')

for (module in ['is-none', 'hangs', 'floods-standard-error', 'lacks-its-interpreter']) {
    assert log.failureOf(module).contains('the program named as Buildah does not work')
    assert log.failureOf(module).contains('-Dwerf.buildah')
}
assert !log.contains('OutOfMemoryError')
