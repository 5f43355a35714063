FROM localhost/werf-busybox
LABEL A=" it's \"q\" \\ \$d y" B=" it's \"q\" \\ \$d y" C="zx it's \"q\" \\ \$d z"
