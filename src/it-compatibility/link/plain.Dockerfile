FROM localhost/werf-busybox
COPY --chown=1:2 src/a.txt /
ADD src/a.txt /b
