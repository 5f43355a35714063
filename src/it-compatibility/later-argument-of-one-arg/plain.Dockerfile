FROM localhost/werf-busybox
ENV B=1
