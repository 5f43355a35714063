import io.github.werfmaven.it.ScenarioFiles

// The labels are a step like the others, and the last one.
def json = new ScenarioFiles(basedir).imageJson('.')
assert json.imageId == context.imageId
def steps = json.getObject('timings').getArray('steps')
assert steps[steps.size() - 1].instruction.startsWith('LABEL ')
assert steps.findAll { !it.instruction.startsWith('FROM') }.every { it.cached || it.instruction.startsWith('ARG') }
return true
