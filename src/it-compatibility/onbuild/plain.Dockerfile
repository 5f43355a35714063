FROM localhost/werf-busybox
ONBUILD ENV X=1
