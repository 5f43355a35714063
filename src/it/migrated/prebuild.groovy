// What other plugins of a project make of its sources.
['dockerfile-maven/target/dockerfile-maven-1.0-SNAPSHOT.jar', 'docker-maven-plugin/target/app.jar', 'buildah/target/app.jar'].each {
    def jar = new File(basedir, it)
    jar.parentFile.mkdirs()
    jar.text = 'jar'
}
return true
