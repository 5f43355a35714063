FROM localhost/werf-busybox
RUN echo 1 > /f
RUN echo 2 > /g
RUN echo 2 > /h
