import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def lines = files.log().infoOf('build')

assert lines.contains('Skipped: werf.skip is set')
assert lines.contains('Skipped: werf.skip.build is set')
assert !files.exists('by-skip/target')
assert !files.exists('by-skip-build/target')
