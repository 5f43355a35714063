FROM localhost/werf-busybox
EXPOSE 53/tcp 53/udp
