FROM debian:12
ARG s=src
RUN --mount=type=bind,source=src,target=/m true
RUN --mount=type=bind,source=$HOME,target=/m true
