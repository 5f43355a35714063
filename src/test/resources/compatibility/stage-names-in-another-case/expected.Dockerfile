FROM debian:12 AS Build
FROM Build AS One
RUN true
FROM Build AS two
COPY --from=Build /f /g
RUN --mount=type=bind,from=One,target=/m --mount=type=cache,target=/c true
FROM debian:12
COPY --from=two --chown=1:2 /f /g
COPY --from=two /f /g
