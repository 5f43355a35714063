import io.github.werfmaven.it.BuildahStore
import io.github.werfmaven.it.FlightRecording
import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def lines = files.log().infoOf('explain')
def line = { String start -> lines.find { it.startsWith(start) } ?: '' }

// It says what would be done ...
assert line('Dockerfile').endsWith('/explain-runs-nothing/Dockerfile')
assert line('Image').endsWith('localhost/werf-it/explain-runs-nothing:1.0')
def plan = lines.findIndexOf { it.startsWith('Plan') }
assert lines[plan..(plan + 6)] == [
        'Plan        stages needed: 2 of 2',
        '+- ARG BASE=localhost/werf-busybox:latest, line 1',
        '+- stage 0: FROM ${BASE} = localhost/werf-busybox:latest AS words, line 2, steps: 2',
        '\\- stage 1: FROM ${BASE} = localhost/werf-busybox:latest, line 5, steps: 2, becomes the image',
        '   \\- COPY --from=words /words /words, line 6',
        '      \\- from stage 0 (words): /words to /words',
        line('Engine')]
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
