FROM debian:12 AS one
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN a | b
CMD ["/bin/bash","-o","pipefail","-c","foo \"bar\""]
FROM one
ENTRYPOINT ["/bin/bash","-o","pipefail","-c","baz   --x"]

