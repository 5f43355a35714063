FROM scratch
ARG P="a b.txt"
COPY ["'a b'","c","/d/"]
