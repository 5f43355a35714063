import io.github.werfmaven.it.ScenarioSelector

return ScenarioSelector.canRun(basedir, hostIsRequired, 'chroot, crun, ssh')
