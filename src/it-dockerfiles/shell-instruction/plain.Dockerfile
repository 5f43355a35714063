FROM localhost/werf-busybox
SHELL ["/bin/sh", "-e", "-c"]
RUN false || echo "$0 $-" > /options
SHELL ["/bin/echo", "-n"]
RUN not run
SHELL ["/bin/ash", "-c"]
RUN echo ash > /ash
CMD ["/bin/ash", "-c", "echo by shell"]
ENTRYPOINT ["/bin/ash", "-c", "exec something"]
