FROM localhost/werf-busybox
RUN echo "1 1 c" > /c && chmod 600 /c && chown 1:2 /c && mkdir /d && echo "1 1 c" > "/d/a b"
WORKDIR /x
EXPOSE 80 53/udp
ENTRYPOINT ["sh"]
CMD ["/bin/sh","-c","exit 0"]
STOPSIGNAL SIGQUIT
VOLUME /v
