import io.github.werfmaven.it.FlightRecording
import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def recording = new FlightRecording(files.path('build.jfr'))

// What was looked for in the recording of explain is there where something is done.
assert recording.startedProcesses().any { it.contains('buildah --storage-driver overlay build ') }
assert recording.filesWritten().any { it.contains('/target/werf/') }

// The command that was run is the one that was explained, behind the programs that see to its end.
// Each process has places of its own for the image's id and for the Dockerfile that Buildah reads.
def ofAnyProcess = { String command ->
    command.replaceAll('/image-id-\\d+\\.tmp', '/image-id.tmp')
            .replaceAll(' --file \\S+/(cache/werf-maven-plugin/files/werf-private-[^/ ]+|target/werf)/Dockerfile ', ' --file Dockerfile ')
}
def explained = files.log().infoOf('explain').find { it.startsWith('Command') }.substring('Command'.length()).trim()
assert recording.startedProcesses().any { ofAnyProcess(it).endsWith(' ' + ofAnyProcess(explained)) }
