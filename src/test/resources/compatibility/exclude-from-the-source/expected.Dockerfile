FROM debian:12
COPY --exclude=src/*.md --exclude=other/*.md --exclude=!src/sub/x.md --exclude=!other/sub/x.md src/ ./other /b/
COPY --exclude=*.md . /b/
COPY --exclude=*.md src/* /b/
