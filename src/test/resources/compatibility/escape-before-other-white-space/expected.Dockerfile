FROM scratch
COPY a \
ENV A=1
