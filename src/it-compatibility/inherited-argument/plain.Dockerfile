FROM localhost/werf-busybox
ENV A=1
