FROM scratch
ENV A='' B=\$$ C=a$ D=x E=''
LABEL F='$$' G="$HOME"
