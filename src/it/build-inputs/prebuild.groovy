import io.github.werfmaven.it.SshTools
import java.nio.file.Files

def folder = basedir.toPath()
Files.writeString(folder.resolve('npm, "rc"'), 'secret-of-the-file\n')
context.agent = SshTools.startAgent(folder.resolve('agent.sock'), folder.resolve('key'))
SshTools.copyProgram(Files.createDirectories(folder.resolve('ssh-add')))
return true
