FROM localhost/werf-busybox
RUN echo 1 > /g
