FROM localhost/werf-busybox
COPY src/a.txt /d/src/
COPY src/sub/b.txt /d/src/sub/
