FROM localhost/werf-busybox
SHELL ["/bin/busybox", "ash", "-c"]
RUN echo '/bin/busybox ash -c ' > /f
CMD ["/bin/busybox", "ash", "-c", "foo \"bar\""]
ENTRYPOINT ["/bin/busybox", "ash", "-c", "baz"]
