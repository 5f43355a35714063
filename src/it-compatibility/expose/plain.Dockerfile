FROM localhost/werf-busybox
EXPOSE 8000 8001 8002 53/udp 8080
