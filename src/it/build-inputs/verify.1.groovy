import io.github.werfmaven.it.BuildahStore
import io.github.werfmaven.it.ScenarioFiles
import io.github.werfmaven.it.SshTools

def files = new ScenarioFiles(basedir)
def store = BuildahStore.overlay()
def image = 'localhost/werf-it/build-inputs:1.0'
context.secrets = ['secret-of-the-file', 't0ken-of-the-environment']

assert store.text(image, '/args') == '1.0|a = "b" #c|of the POM'
assert store.text(image, '/limit') == '100'
assert store.text(image, '/host').startsWith('10.0.0.7')
assert store.text(image, '/owner') == '0:0'
assert store.text(image, '/keys') == SshTools.fingerprint(files.path('key')) + '\n.dockerignore\nlogo.txt'
assert store.text(image, '/sums').readLines().size() == 2

def labels = store.config(image).getObject('Labels')
assert labels['org.opencontainers.image.title'] == 'filtered by the Dockerfile'
assert labels['org.opencontainers.image.description'] == 'Described on two lines.'
assert labels['org.opencontainers.image.version'] == '1.0'
assert labels['org.opencontainers.image.url'] == 'https://shop.example.com'
assert labels['org.opencontainers.image.revision'] == '4711'
assert labels['com.example.team'] == 'goods, "sold"'

// No layer above the base that a secret could be in, no log, no file, no history.
def log = files.log()
assert log.linesOf('build').count { it.contains('| ***') } == 2
context.secrets.each { secret ->
    assert !log.contains(secret)
    assert !store.run('inspect', '--type', 'image', image).contains(secret)
    files.all().findAll { it.startsWith('target/') && files.path(it).toFile().isFile() }.each { assert !files.text(it).contains(secret) }
}
context.imageId = files.imageJson('.').imageId
return true
