import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def json = files.json('target/werf/check.json')
def check = json.checks.find { it.name == 'buildah' }

assert json.able == false
assert json.verdict == 'there is no Buildah on this host'
assert json.mode == null
assert check.findings*.severity == ['blocking']
assert check.findings[0].problem == 'Buildah is not installed'
assert check.findings*.weight == ['blocks']
assert files.log().linesOf('check').contains('[ERROR] BLOCKS   wrong   Buildah is not installed')
assert files.log().contains('there is no Buildah on this host: Buildah is not installed')
