import io.github.werfmaven.it.ScenarioFiles

assert new ScenarioFiles(basedir).log().failureOf('build-inputs') ==
        '-Dwerf.secret.npm: the secret npm: the environment variable NO_SUCH_VARIABLE is not set, or empty'
return true
