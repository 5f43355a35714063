FROM scratch AS files
COPY a /a
FROM scratch AS base
ONBUILD COPY --from=files /a /b
FROM base
COPY --from=files /a /c
