FROM scratch
ARG D=/x/y z
COPY a /x /q/
ARG P="a b.txt"
COPY ["'a b'","c","/d/"]
VOLUME ["'a b'"]
