mkdir content/empty
ln -s one content/link
tar -cf plain.tar --owner=0 --group=0 -C content .
tar -czf compressed.tar.gz --owner=1:1 --group=2:2 content
printf file | gzip -n > file.gz
