FROM localhost/werf-busybox
ADD src/a.txt /
