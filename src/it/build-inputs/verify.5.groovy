import com.grack.nanojson.JsonParser
import io.github.werfmaven.it.BuildahStore
import io.github.werfmaven.it.ScenarioFiles

def store = BuildahStore.overlay()
def image = 'localhost/werf-it/build-inputs:1.0'
try {
    def oci = JsonParser.object().from(store.run('inspect', '--type', 'image', image)).getObject('OCIv1')
    assert oci.getObject('rootfs').getArray('diff_ids').size() == 1
    assert oci.getObject('config').getObject('Labels')['one'] == 'two'
    assert store.text(image, '/limit') == '100'
    assert new ScenarioFiles(basedir).text('target/werf/Dockerfile').contains('FROM localhost/werf-busybox:latest AS app')
} finally {
    context.agent.destroy()
}
return true
