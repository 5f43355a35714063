FROM debian:12
ARG A=1

COPY <<EOF /f
a
EOF

COPY   <<"EOF" /g
$b
EOF
