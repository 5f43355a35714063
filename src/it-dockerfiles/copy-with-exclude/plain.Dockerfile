FROM scratch
COPY --exclude=*.log --exclude=dir/skip . /x/
ADD --exclude=dir/*.txt dir /y/
