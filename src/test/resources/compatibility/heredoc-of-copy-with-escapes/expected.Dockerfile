FROM debian:12
ARG A=arg
COPY --chmod=755 <<"EOF" <<-'B' /d/
one arg $A \ "q"
EOF
	two \$A
B
