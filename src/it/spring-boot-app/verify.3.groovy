evaluate(new File(basedir, 'verify-image.groovy'))('localhost/werf-it/spring-boot-app:chroot', 'native-chroot', null)
return true
