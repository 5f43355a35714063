FROM localhost/werf-busybox
COPY src /s
