FROM debian:12
ARG v=1
ENV e=
ENV A=1 B='' C=y D=1 E=1
