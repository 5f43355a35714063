FROM localhost/werf-busybox
HEALTHCHECK --interval=5s --start-interval=2s CMD true
