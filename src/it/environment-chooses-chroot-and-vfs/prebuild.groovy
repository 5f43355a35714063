import io.github.werfmaven.it.BuildahStore

// Each storage driver has a store of its own.
BuildahStore.overlay().copyTo(BuildahStore.vfs(), BuildahStore.BUSYBOX, basedir.toPath())
