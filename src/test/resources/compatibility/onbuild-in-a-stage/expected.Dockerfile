FROM scratch AS base
ONBUILD ARG NAME=a.txt
ONBUILD ENV SHORT=a
ONBUILD WORKDIR /srv
ONBUILD COPY $SHORT /b
ONBUILD RUN --mount=type=bind,target=/srv/m true
FROM base
ENV X=a
RUN --mount=type=bind,target=/srv/n true
