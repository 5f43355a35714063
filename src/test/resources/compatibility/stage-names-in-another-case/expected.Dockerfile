FROM debian:12 AS Build
FROM Build AS two
COPY --from=Build /f /g
RUN --mount=type=bind,from=two,target=/m --mount=type=cache,target=/c true
FROM debian:12
COPY --from=two --chown=1:2 /f /g
COPY --from=two /f /g
