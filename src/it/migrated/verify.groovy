import io.github.werfmaven.it.BuildahStore
import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def store = BuildahStore.overlay()

// dockerfile-maven: with the names that it has for the parameters, and no second name of the image.
assert files.imageJson('dockerfile-maven').image == 'localhost/werf-it/app:1.0-SNAPSHOT'
assert files.imageJson('dockerfile-maven').tags == ['1.0-SNAPSHOT']
assert store.text('localhost/werf-it/app:1.0-SNAPSHOT', 'usr/share/app/app.jar') == 'jar'

// docker-maven-plugin: placeholders in the name and in the tags.
assert files.imageJson('docker-maven-plugin').image == 'localhost/werf-it/shop/docker-maven-plugin:latest'
assert files.imageJson('docker-maven-plugin').tags == ['latest', '1.0-SNAPSHOT']
assert store.imageId('localhost/werf-it/shop/docker-maven-plugin:1.0-SNAPSHOT') == store.imageId('localhost/werf-it/shop/docker-maven-plugin:latest')
assert store.text('localhost/werf-it/shop/docker-maven-plugin:latest', 'channel').trim() == 'stable'

// Buildah by hand.
assert store.imageId('localhost/werf-it/by-hand:latest') == store.imageId('localhost/werf-it/by-hand:1.0-SNAPSHOT')
assert store.text('localhost/werf-it/by-hand:latest', 'version').trim() == '1.0-SNAPSHOT'

// Jib: the layers, and an application that finds its libraries.
def service = 'localhost/werf-it/service:1.0-SNAPSHOT'
assert store.text(service, 'app/classes/banner.txt').trim() == 'built-by-werf-maven-plugin'
assert store.text(service, 'etc/shop.conf').trim() == 'from src/main/jib'
assert store.files(service, 'app/libs').keySet().any { it ==~ /nanojson-.*\.jar/ }
def config = store.config(service)
def container = store.run('from', '--pull-never', service).trim()
def command = ['run', '--isolation', 'chroot', container, '--', *config.Entrypoint, *config.Cmd]
assert store.run(command as String[]).trim() == '["--greeting","Hello"]'
store.run('rm', container)

assert !files.log().contains('is no parameter of this plugin')
return true
