import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def log = files.log()
def dockerfile = { String module -> files.path("$module/Dockerfile").toString() }

assert log.failureOf('named-but-missing') ==
        "${files.path('named-but-missing/Missing.dockerfile')}" + ': there is no such file; <dockerfile> (-Dwerf.dockerfile) names it'

assert log.failureOf('empty') == dockerfile('empty') + ': the Dockerfile is empty: it needs at least a FROM instruction'

assert log.failureOf('a-directory') ==
        "${files.path('a-directory/docker')}" + ': this is a directory; <dockerfile> (-Dwerf.dockerfile) takes the file itself'

def notUtf8 = log.failureOf('not-utf-8')
assert notUtf8.startsWith(dockerfile('not-utf-8') + ':2: the Dockerfile is not UTF-8: byte 0xfc at offset 50: save it as UTF-8\n')
assert notUtf8.contains('LABEL author="J')

def unknown = log.failureOf('unknown-instruction')
assert unknown.startsWith(dockerfile('unknown-instruction') + ':4: ')
assert unknown.contains('CPOY')
assert unknown.contains('COPY')
assert unknown.endsWith('\n    CPOY Dockerfile /')

assert log.failureOf('unknown-target') == dockerfile('unknown-target') +
        ': there is no stage "relase"; it has: "build" (0), "release" (1), unnamed (2)'

// Several together.
assert log.failureOf('missing-files') == dockerfile('missing-files') +
        """:2: "target/app.jar" is not there: the context directory ${files.path('missing-files')} has no "target"; """ +
        'what is in target is made by an earlier phase: run mvn package\n    COPY target/app.jar /app.jar\n' +
        dockerfile('missing-files') +
        """:3: the context directory ${files.path('missing-files')} has no "pmo.xml"; """ +
        'do you mean pom.xml?\n    COPY pmo.xml /'

// All of it before anything was written or run.
for (module in ['named-but-missing', 'empty', 'a-directory', 'not-utf-8', 'unknown-instruction', 'unknown-target', 'missing-files']) {
    assert !files.exists("$module/target")
}
assert !log.contains('Building localhost/')
// What the user can mend needs no stack trace and no word of the plugin's classes.
assert !log.contains('io.github.werfmaven.build')
assert !log.contains('Exception:')
