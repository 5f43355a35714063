import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def json = files.json('plans/shop.json')

assert json.version == 1
assert json.dockerfile == files.path('Dockerfile').toString()
assert json.images == ['explain-without-pom:latest']
assert json.stages.size() == 1
def copy = json.stages[0].instructions[0]
assert copy.place == "${files.path('Dockerfile')}:2"
assert copy.sources[0].kind == 'context'
assert copy.sources[0].destination.path == '/words/'
def words = copy.sources[0].files[0]
assert [words.path, words.type, words.size, words.linkTarget] == ['words.txt', 'file', 10, null]
// Only the whole file lies there.
assert files.namesIn('plans') == ['shop.json'] as Set
assert !files.exists('target')
