FROM localhost/werf-busybox
ENV SHORT=a
WORKDIR /srv
COPY src/a.txt /b
RUN --mount=type=bind,target=/srv/m cp m/src/sub/b.txt /c
ENV UPPER=A
RUN --mount=type=bind,target=/srv/n cp n/src/sub/c.md /d
