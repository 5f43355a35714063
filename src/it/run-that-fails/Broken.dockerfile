FROM localhost/werf-busybox:latest
LABEL lines=many
RUN for i in $(seq 30); do echo "line $i"; done; \
    echo "to standard error" >&2; \
    exit 3
RUN echo never
