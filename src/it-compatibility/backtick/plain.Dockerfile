FROM localhost/werf-busybox
ENV A='C:\foo' B='C:\foo\\bar' C='$x'
