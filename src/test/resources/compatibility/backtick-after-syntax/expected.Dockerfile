# escape=`
# syntax=docker/dockerfile:1
FROM debian:12
ENV A=1 `
    B=2
