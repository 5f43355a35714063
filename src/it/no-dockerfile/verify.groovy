import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def reason = ["Skipped: there is no Dockerfile in $basedir" as String]

assert files.log().infoOf('build') == reason
assert files.log().infoOf('explain') == reason
assert !files.exists('target')
