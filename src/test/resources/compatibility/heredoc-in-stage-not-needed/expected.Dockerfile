FROM debian:12 AS other
COPY . .


FROM debian:12
RUN true
