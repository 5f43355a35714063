FROM scratch
ARG a=1 b=1 c
ENV B=$b
