FROM localhost/werf-busybox
COPY src/a.txt /
