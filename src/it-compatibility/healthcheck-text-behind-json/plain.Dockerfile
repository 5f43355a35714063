FROM localhost/werf-busybox
HEALTHCHECK CMD true && b
