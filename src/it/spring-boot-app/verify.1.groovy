import io.github.werfmaven.it.RunningApplication
import io.github.werfmaven.it.ScenarioFiles

evaluate(new File(basedir, 'verify-image.groovy'))('localhost/werf-it/spring-boot-app:crun', 'native-rootless', 'crun')

// The application answers from inside its image.
def output = new ScenarioFiles(basedir).path('target/application.log')
new RunningApplication('localhost/werf-it/spring-boot-app:crun', output, ['rootless', '--runtime', 'crun']).withCloseable {
    def page = it.page()
    assert page.contains('built-by-werf-maven-plugin')
    assert page.contains('user app<')
}
return true
