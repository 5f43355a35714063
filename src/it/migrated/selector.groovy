import io.github.werfmaven.it.ScenarioSelector

return ScenarioSelector.canRun(basedir, hostIsRequired, 'chroot, java-base')
