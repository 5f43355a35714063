import io.github.werfmaven.it.ScenarioFiles

def files = new ScenarioFiles(basedir)

assert files.log().infoOf('check') == ['Skipped: werf.skip is set']
assert files.log().infoOf('explain').unique() == ['Skipped: werf.skip is set']
assert !files.exists('target')
