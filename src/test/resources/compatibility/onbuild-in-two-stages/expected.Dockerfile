FROM scratch AS base
ONBUILD COPY a /b

ONBUILD LABEL n=none
FROM base AS one
FROM base
COPY --from=one /b /c
