import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)
def lines = files.log().infoOf('explain')

// Named after the folder.
assert lines.contains('Image       explain-without-pom:latest')
assert lines.contains('Ignore file none')
// The plan is a tree.
def plan = lines.indexOf('Plan        stages needed: 1 of 1')
assert lines[plan + 1] == '\\- stage 0: FROM localhost/werf-busybox:latest, line 1, steps: 2, becomes the image'
assert lines[plan + 2] == '   \\- COPY words.txt /words/, line 2'
assert lines[plan + 3] == '      \\- from the context: 1 file, 10 bytes, to /words/'
assert lines[plan + 4].startsWith('         \\- words.txt, 06')
assert !files.exists('target')
