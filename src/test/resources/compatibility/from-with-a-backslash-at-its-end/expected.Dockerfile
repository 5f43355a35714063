FROM 'alpin\'
RUN x
