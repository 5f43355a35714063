FROM debian:12
SHELL ["/bin/ash", "-c"]
CMD ["/bin/ash","-c",""]
