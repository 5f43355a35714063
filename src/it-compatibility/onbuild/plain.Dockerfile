FROM localhost/werf-busybox
ONBUILD COPY src /x
