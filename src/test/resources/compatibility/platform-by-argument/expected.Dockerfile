ARG MY=linux/amd64
FROM --platform=linux/amd64 debian:12 AS one
FROM --platform=linux/amd64 one
