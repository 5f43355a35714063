import io.github.werfmaven.it.BuildahStore
import io.github.werfmaven.it.ScenarioFiles

// What the example's build must have made, whichever the way to build. verify.1 to verify.3 call it, each with its own.
return { String image, String mode, String runtime ->
    def files = new ScenarioFiles(basedir)
    def store = BuildahStore.overlay()

    def json = files.imageJson('.')
    assert json.image == image
    assert json.tags == [image.split(':')[1]]
    assert json.imageId ==~ /sha256:[0-9a-f]{64}/
    assert json.imageId == store.imageId(image).get()
    assert files.text('target/werf/image.id') == json.imageId + '\n'
    assert json.built == true
    assert json.mode == mode
    assert json.runtime == runtime
    assert json.storageDriver == 'overlay'
    assert json.network == (runtime ? 'private' : 'host')
    assert json.buildahVersion ==~ /1\.\d+\.\d+\S*/
    assert json.timings.total == json.timings.buildah + json.timings.plugin || Math.abs(
            json.timings.total - json.timings.buildah - json.timings.plugin) <= 1
    assert json.timings.steps.count { it.instruction.startsWith('RUN ') } == 2
    assert json.timings.steps.every { !it.cached && it.ms >= 0 }
    assert files.namesIn('target/werf') == ['image.json', 'image.id', 'Dockerfile'] as Set

    def config = store.config(image)
    assert config.Entrypoint == ['java', '-jar', 'app.jar']
    assert config.User == '10001'
    assert config.WorkingDir == '/app'
    assert config.ExposedPorts.keySet() == ['8080/tcp'] as Set
    assert config.Env.contains('JAVA_HOME=/opt/java/openjdk')
    assert config.Env.any { it.startsWith('PATH=/opt/java/openjdk/bin:') }

    def app = store.files(image, 'app')
    assert app['app.jar'] =~ /^f \d+ 0$/
    assert app.keySet().any { it ==~ /lib\/spring-boot-\d.*\.jar/ }
    assert app.keySet().any { it ==~ /lib\/tomcat-embed-core-\d.*\.jar/ }
    // The first stage stays outside, and so does what .dockerignore keeps away.
    assert !store.files(image, '.').keySet().any { it == 'layers' || it.endsWith('/pom.xml') }
    assert store.text(image, 'etc/passwd').readLines().any { it.startsWith('app:x:10001:10001:') }

    // The log tells the story in a few lines.
    def story = files.log().infoOf('build').dropWhile { !it.startsWith("Building $image ") }
    assert story.size() < 15
    assert story.first().startsWith("Building $image with $mode, ")
    assert story.any { it ==~ /\[1\/2] step 5\/5 RUN java -Djarmode=tools .*, \d+\.\d s/ || it.startsWith('[1/2] step 5/5 done') }
    assert story.count { it.contains(' COPY --from=layers ') } == 4
    assert story.last() ==~ /Built \Q$image\E, [0-9a-f]{12}, \Q$mode\E, \d+\.\d s/
    assert !story.any { it.contains('cached') }
}
