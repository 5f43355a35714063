# escape=`
FROM debian:12
ENV A='C:\foo' B='C:\foo\\bar' C='$x'
COPY a `
  /b
