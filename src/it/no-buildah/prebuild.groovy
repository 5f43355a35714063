import java.nio.file.Files
import java.nio.file.LinkOption

// A PATH with every program of this host except Buildah.
def bin = Files.createDirectory(basedir.toPath().resolve('bin'))
for (folder in System.getenv('PATH').split(':').collect { new File(it) }.findAll { it.isDirectory() && it.canRead() }) {
    for (program in folder.listFiles().findAll { it.canExecute() && it.isFile() && it.name != 'buildah' }) {
        def link = bin.resolve(program.name)
        if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
            Files.createSymbolicLink(link, program.toPath())
        }
    }
}
