FROM localhost/werf-busybox
COPY src/sub/b.txt /d/src/sub/
