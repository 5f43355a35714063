FROM debian:12 AS other
COPY <<EOF /f


FROM debian:12
RUN true
