FROM localhost/werf-busybox
COPY ["src/a.txt", "/x y/"]
VOLUME ["/x y"]
