FROM scratch
ARG NAME=value
COPY <<"EOF" /expanded
value value $NAME
EOF
COPY <<"EOF" /quoted
$NAME
EOF
COPY <<one.txt <<two.txt /several/
1
one.txt
2
two.txt
COPY --chmod=600 --chown=1:2 <<-EOF Dockerfile /mixed/
	tabs
	EOF
ADD <<EOF /added
added
EOF
