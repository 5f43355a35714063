FROM localhost/werf-busybox
RUN mkdir -p /a
WORKDIR /b/c/d
