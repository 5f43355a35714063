FROM localhost/werf-busybox
HEALTHCHECK --interval=5s CMD true
