import io.github.werfmaven.it.BuildahStore
import io.github.werfmaven.it.ScenarioFiles

// Holds for each way to build: verify.2 to verify.4 evaluate it after theirs.
def files = new ScenarioFiles(basedir)
def store = BuildahStore.overlay()
def failures = files.log().text().split(/\[ERROR\] Failed to execute goal /)
def failure = failures.last().replace('\n[ERROR] ', '\n').split('\\s+-> \\[Help')[0]
def lines = failure.readLines()

assert failures.size() == failureCount + 1
assert lines[0].endsWith("on project run-that-fails: $basedir/Broken.dockerfile:4: the command of RUN ended with exit code 3")
assert lines[1].startsWith('    RUN for i in $(seq 30); do echo "line $i"; done;')
// Its last 20 lines, and no others.
assert lines.drop(2) == (12..30).collect { "  | line $it" as String } + ['  | to standard error']

assert store.imageId('localhost/werf-it/run-that-fails:1.0').get() == context.imageId
assert store.containers() == context.containers
assert files.text('target/werf/image.json') == context.imageJson
assert files.namesIn('target/werf') == context.results
