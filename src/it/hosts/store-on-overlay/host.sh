# shellcheck shell=bash
# As in a container whose home is no volume: overlay takes no other overlay as its upper layer.
break_host() {
  mkdir /var/tmp/lower /var/tmp/upper /var/tmp/work
  give "$(user_home)/.local" "$(user_home)/.local/share" "$(user_home)/.local/share/containers" /var/tmp/upper
  mount -t overlay -o lowerdir=/var/tmp/lower,upperdir=/var/tmp/upper,workdir=/var/tmp/work overlay \
    "$(user_home)/.local/share/containers"
}
