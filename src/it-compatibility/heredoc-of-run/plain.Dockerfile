FROM localhost/werf-busybox
RUN echo "5 arg" > /f
RUN echo 'one arg "q" $A' > /g; echo 'two $A' > /h
