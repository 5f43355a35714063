FROM localhost/werf-busybox
RUN test "x" && echo yes > /f
CMD ["/bin/sh","-c","[\"echo\",\"a\"] && b"]
