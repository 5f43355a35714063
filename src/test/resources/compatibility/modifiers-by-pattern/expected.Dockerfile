FROM debian:12
ARG v=hello.tar.gz
ENV A=lo.tar.gz B=gz C='x hello.tar' D=hello
ENV E=heLLo.tar.gz F='kept $v' G=$v
LABEL name='it\'"'"'s.tar.gz'
