FROM localhost/werf-busybox
RUN printf 'a.txt\nsub\n' > f
