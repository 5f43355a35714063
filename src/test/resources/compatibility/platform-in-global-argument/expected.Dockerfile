ARG X=linuxb
ARG V=v1.2
ARG W=1.2
FROM debian:${W}
ARG X
ENV A=$X
