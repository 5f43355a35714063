FROM debian:12
ENV A=b\\
RUN echo a && \
    echo b\\\\
LABEL c=1
