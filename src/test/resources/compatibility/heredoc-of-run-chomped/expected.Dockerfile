FROM debian:12
RUN ["/bin/sh","-c","echo 1\n"]


