FROM localhost/werf-busybox
RUN touch /f
