import io.github.werfmaven.it.BuildahStore
import io.github.werfmaven.it.FlightRecording
import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def lines = files.log().infoOf('explain')
def line = { String start -> lines.find { it.startsWith(start) } ?: '' }

// It says what would be done ...
assert line('Dockerfile').endsWith('/explain-runs-nothing/Dockerfile')
assert line('Image').endsWith('localhost/werf-it/explain-runs-nothing:1.0')
def stages = lines.findAll { it.startsWith('Stage') }
assert stages.size() == 2
assert stages[0].contains('0: FROM ${BASE} = localhost/werf-busybox:latest AS words, steps: 2, line 2')
assert stages[1].contains('1: FROM ${BASE} = localhost/werf-busybox:latest, steps: 2, line 5, becomes the image')
assert line('Engine').contains('overlay')
assert line('Engine').contains('not proven yet')
assert line('Command').contains('buildah --storage-driver overlay build ')
assert line('Command').contains(' --tag localhost/werf-it/explain-runs-nothing:1.0 ')

// ... and does nothing.
def recording = new FlightRecording(files.path('explain.jfr'))
assert recording.startedProcesses() == []
assert recording.filesWritten() == []
assert files.all() == context.filesBefore + ['explain.jfr']
assert BuildahStore.overlay().imageId('localhost/werf-it/explain-runs-nothing:1.0').isEmpty()
