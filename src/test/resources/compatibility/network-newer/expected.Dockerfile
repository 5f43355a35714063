FROM debian:12
RUN --network=default true
RUN --network=none true
