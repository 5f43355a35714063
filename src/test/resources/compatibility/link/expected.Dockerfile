FROM debian:12
COPY a /b
COPY --chown=1:2 c d /e/


ADD "$x" /f
