import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def lines = files.log().infoOf('check')
def json = files.json('target/werf/check.json')

assert lines.count { it.startsWith('  ok    ') } == json.checks.size()
assert lines.last().startsWith('This host is able: images are built with native-rootless, crun, overlay, ')

assert json.able == true
assert json.verdict.startsWith('images are built with native-rootless, crun, overlay, ')
assert json.mode == 'native-rootless'
assert json.runtime == 'crun'
assert json.storageDriver == 'overlay'
assert json.network == 'private'
assert json.buildahVersion ==~ /1\.\d+\.\d+\S*/
assert json.trials*.works == [true]
assert json.checks*.name.containsAll(
        ['linux', 'user-namespace', 'id-mapping-tools', 'subordinate-ids', 'buildah', 'oci-runtime'])
for (check in json.checks) {
    assert check.title
    assert check.page.endsWith("/checks/${check.name}.html")
    assert check.findings == []
}
