mkdir -p empty dir/nothing
