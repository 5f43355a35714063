import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def lines = files.log().infoOf('explain')

// Named after the folder.
assert lines.contains('Image       explain-without-pom:latest')
assert lines.contains('Stage       0: FROM localhost/werf-busybox:latest, steps: 1, line 1, becomes the image')
assert lines.contains('Ignore file none')
assert lines.any { it ==~ /Copyable    \d+ files, \d+ bytes/ }
assert !files.exists('target')
