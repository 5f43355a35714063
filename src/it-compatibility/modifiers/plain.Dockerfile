FROM localhost/werf-busybox
ENV e=
ENV A=c B=a/b C=a/X/c D="a/b/c y" E= F=a/b/c G= H=
LABEL x=""
WORKDIR /a/d
COPY src/a.txt /b/c
USER 5
