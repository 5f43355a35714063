import io.github.werfmaven.it.ScenarioFiles

def failure = new ScenarioFiles(basedir).log().failureOf('no-buildah')

assert failure.startsWith('there is no Buildah on this host\n')
assert failure.contains('no buildah in the directories of PATH')
// The command, where this distribution is known to the plugin; Debian and Ubuntu are.
def debian = new File('/etc/os-release').text =~ /(?m)^ID(_LIKE)?=.*(debian|ubuntu)/
assert !debian || failure.readLines()*.trim().any { it.startsWith('sudo apt-get install ') && it.contains('buildah') }

// An administrator is told the same as a script.
def script = new File(basedir, 'target/werf/fix-host.sh')
assert !debian || failure.contains("To mend this host, an administrator can run sudo sh ${script}")
assert !debian || script.readLines().any { it.startsWith('apt-get install ') && it.contains('buildah') }
assert !debian || ['sh', '-n', script.path].execute().waitFor() == 0
