import io.github.werfmaven.it.FlightRecording
import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def recording = new FlightRecording(files.path('build.jfr'))

// What was looked for in the recording of explain is there where something is done.
assert recording.startedProcesses().any { it.contains('buildah --storage-driver overlay build ') }
assert recording.filesWritten().any { it.contains('/target/werf/') }

// The command that was run is the one that was explained, but for the file that the image's id goes to.
def comparable = { String command -> command.replaceAll('^.*?(?=/\\S*buildah )', '').replaceAll(/--iidfile \S+/, '') }
def explained = comparable(files.log().infoOf('explain').find { it.startsWith('Command') })
def commands = recording.startedProcesses().collect(comparable)
assert explained in commands
