FROM localhost/werf-busybox
ENV A=environment
LABEL a=argument
