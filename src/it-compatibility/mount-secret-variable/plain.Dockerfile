FROM localhost/werf-busybox
RUN true
