FROM debian:12
RUN ["/bin/sh","-c","x=\"5\"\necho $x\t\\\n  done\n"]




RUN --mount=type=cache,target=/c ["/bin/sh","-c","cat <<EOF > /f &&     cat <<-'EOT' > /g\none $A\nEOF\n\ttwo\nEOT"]





CMD ["x"]
