def target = new File(basedir, 'target')
assert target.mkdir()
assert target.setWritable(false)
