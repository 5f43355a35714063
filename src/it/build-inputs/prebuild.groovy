import io.github.werfmaven.it.SshTools
import java.nio.file.Files
import java.nio.file.StandardOpenOption

def folder = basedir.toPath()
Files.writeString(folder.resolve('npm, "rc"'), 'secret-of-the-file\n')
context.agent = SshTools.startAgent(folder.resolve('agent.sock'), folder.resolve('key'))
// Buildah's cache does not look at secrets and agents.
Files.writeString(folder.resolve('build.args'), "ONCE=${SshTools.fingerprint(folder.resolve('key'))}\n", StandardOpenOption.APPEND)
SshTools.copyProgram(Files.createDirectories(folder.resolve('ssh-add')))
return true
