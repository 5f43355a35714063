FROM localhost/werf-busybox AS built
RUN echo "built " > /f
ENV NAME=built
