FROM localhost/werf-busybox
WORKDIR /w
RUN printf 'a.txt\nsub\n' > f
RUN true
RUN echo ro > g
