FROM --platform=linux/arm64 debian:12 AS one
FROM --platform=linux/amd64 debian:12
COPY --from=one /f /f
