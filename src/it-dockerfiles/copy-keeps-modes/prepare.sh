for mode in 400 600 640 755 1644 2755 4755; do echo $mode >f$mode; chmod $mode f$mode; done
mkdir -m 700 private
mkdir -m 1777 sticky
touch private/f
