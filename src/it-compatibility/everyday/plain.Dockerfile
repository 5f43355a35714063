FROM localhost/werf-busybox AS build
RUN echo "1 1 c" > "/a b" && cp "/a b" /c && chmod 600 /c && chown 1:2 /c
FROM localhost/werf-busybox
COPY --from=build /c /c
COPY --from=build ["/a b", "/d/"]
WORKDIR /x
EXPOSE 80/tcp 53/udp
ENTRYPOINT ["sh"]
CMD ["/bin/sh", "-c", "exit 0"]
STOPSIGNAL SIGQUIT
VOLUME /v
