FROM localhost/werf-busybox
WORKDIR /w
RUN printf 'a.txt\nsub\n' > f
