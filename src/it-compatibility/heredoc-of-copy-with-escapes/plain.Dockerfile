FROM localhost/werf-busybox
RUN echo "one arg \$A" '\ "q" n' > /f
