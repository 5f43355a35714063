FROM debian:12
ARG REVISION
LABEL revision='1.2 beta'
