FROM debian:12
ARG v=a/b/c
ENV A=c B=a/b
