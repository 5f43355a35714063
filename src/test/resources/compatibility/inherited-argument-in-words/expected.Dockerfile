FROM debian:12 AS one
ARG X=1
ENV Y=2
FROM one
ENV A=1 B=$Y
RUN echo done
