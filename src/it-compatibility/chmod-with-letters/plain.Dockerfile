FROM localhost/werf-busybox
COPY --chmod=600 src/a.txt /
