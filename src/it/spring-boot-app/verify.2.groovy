evaluate(new File(basedir, 'verify-image.groovy'))('localhost/werf-it/spring-boot-app:runc', 'native-rootless', 'runc')
return true
