import io.github.werfmaven.it.ScenarioFiles

def lines = new ScenarioFiles(basedir).log().infoOf('explain')
assert lines.any { it == 'Label       org.opencontainers.image.revision=4711' }
assert lines.any { it.contains('from the build context assets: 1 file') }
def command = lines.find { it.startsWith('Command ') }
assert command.contains('--ssh default=') && command.contains('--ulimit nofile=100:200') && command.contains('--add-host db.local:10.0.0.7')
assert command.contains('(a file with the value of the environment variable SHOP_TOKEN)')
context.secrets.each { secret -> assert !lines.any { it.contains(secret) } }
return true
