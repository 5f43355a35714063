FROM debian:12
RUN --mount=type=cache,target=/c --mount=type=bind,target=/src true
