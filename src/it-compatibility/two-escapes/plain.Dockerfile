FROM localhost/werf-busybox
ENV A="b\\"
RUN ["/bin/sh", "-c", "echo a\\\\"]
LABEL c=1
