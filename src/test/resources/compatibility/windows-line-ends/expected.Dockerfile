FROM debian:12
COPY a   /b

ENV A=1
