FROM scratch
ARG s=src
WORKDIR /w
RUN --mount=type=bind,source=src,target=/w/m --mount=type=tmpfs,target=/t,tmpfs-size=1048576 true
RUN --mount=type=secret,id=x,required=true --mount=type=secret,id=y,target=/etc/y,mode=0440 --mount=type=secret,id=z true
RUN --mount=type=cache,target=/c,sharing=locked,ro --mount=type=bind,target=/a\ b true
