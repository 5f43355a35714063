FROM debian:12
RUN ["/bin/sh","-c","[ \"x\" ] || echo \"no\""]
CMD ["/bin/sh","-c","[\"echo\",\"a\"] && b"]
ENTRYPOINT [ -f x ] && y
