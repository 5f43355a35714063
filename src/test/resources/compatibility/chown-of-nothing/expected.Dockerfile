FROM scratch
ARG U=
COPY a /b
COPY --chown=${U:-5} a /b
