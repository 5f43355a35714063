ln -s dir/one link-to-file
ln -s dir link-to-dir
ln -s one dir/inner
ln -s /etc/no-such dir/absolute
ln -s ../dir/one dir/up
