FROM localhost/werf-busybox
RUN mkdir /d; echo 'one arg "q"' > /d/EOF; echo 'two $A' > /d/B
