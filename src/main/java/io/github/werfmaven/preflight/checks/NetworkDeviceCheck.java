package io.github.werfmaven.preflight.checks;

import io.github.werfmaven.host.Host;
import io.github.werfmaven.preflight.Check;
import io.github.werfmaven.preflight.Finding;
import java.util.List;

/** slirp4netns and pasta carry the packets of a private network through a tap device. */
public final class NetworkDeviceCheck implements Check {

    private final CharacterDevice device;

    public NetworkDeviceCheck(Host host) {
        this.device = CharacterDevice.tun(host);
    }

    @Override
    public String name() {
        return "network-device";
    }

    @Override
    public String title() {
        return "/dev/net/tun is there and open";
    }

    @Override
    public List<Finding> findings() {
        return device.finding().stream().toList();
    }
}
