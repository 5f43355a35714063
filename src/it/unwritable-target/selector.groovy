import io.github.werfmaven.it.ScenarioSelector

// For root every folder is writable, so this takes a user that is not.
return ScenarioSelector.canRun(basedir, hostIsRequired, 'chroot')
