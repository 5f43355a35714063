import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def lines = files.log().infoOf('check')
def json = files.json('target/werf/check.json')

assert lines.size() <= 10
assert lines[0].startsWith("${json.host.distribution}, kernel ${json.host.kernel}, ")
assert lines[1].startsWith("${json.checks.count { it.findings.isEmpty() }} checks are fine")
assert lines[2] ==~ /taken: native-rootless, crun, overlay, private network, proven (before|in \d+ ms)/
assert lines.last().startsWith('This host is able: images are built with native-rootless, crun, overlay, ')

assert json.version == 1
assert json.able == true
assert json.verdict.startsWith('images are built with native-rootless, crun, overlay, ')
assert json.mode == 'native-rootless'
assert json.runtime == 'crun'
assert json.storageDriver == 'overlay'
assert json.network == 'private'
assert json.buildahVersion ==~ /1\.\d+\.\d+\S*/
// None where another scenario proved this way before.
assert json.trials*.works in [[true], []]
assert json.checks*.name.containsAll(
        ['linux', 'user-namespace', 'id-mapping-tools', 'subordinate-ids', 'buildah', 'oci-runtime'])
for (check in json.checks) {
    assert check.title
    assert check.page.endsWith("/checks/${check.name}.html")
    assert check.findings.every { it.weight == 'idle' }
}
assert !new File(basedir, 'target/werf/fix-host.sh').exists()
