FROM localhost/werf-busybox:latest
LABEL lines=many
# Newer Buildahs read the two outputs apart: the pause keeps their order.
RUN for i in $(seq 30); do echo "line $i"; done; sleep 0.5; \
    echo "to standard error" >&2; \
    exit 3
RUN echo never
