FROM localhost/werf-busybox
COPY src/sub/b.txt /d/sub/
