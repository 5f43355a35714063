FROM localhost/werf-busybox
WORKDIR /b/c
