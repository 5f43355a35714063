FROM localhost/werf-busybox
ENV A=linuxb
