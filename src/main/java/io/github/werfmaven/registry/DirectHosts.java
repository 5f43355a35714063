package io.github.werfmaven.registry;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URL;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/** Hosts that are reached without a proxy, as NO_PROXY has them for programs in Go. */
record DirectHosts(List<String> patterns) {

    boolean has(URL address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        int port = address.getPort() < 0 ? address.getDefaultPort() : address.getPort();
        return patterns.stream().map(it -> it.strip().toLowerCase(Locale.ROOT)).anyMatch(it -> matches(it, host, port));
    }

    private static boolean matches(String pattern, String host, int port) {
        if (pattern.isEmpty()) {
            return false;
        }
        if (pattern.equals("*")) {
            return true;
        }
        if (pattern.indexOf('/') > 0) {
            return isWithin(pattern, host);
        }
        int colon = pattern.lastIndexOf(':');
        boolean hasPort = colon > 0 && pattern.indexOf(':') == colon;
        if (hasPort && !pattern.substring(colon + 1).equals(String.valueOf(port))) {
            return false;
        }
        String name = hasPort ? pattern.substring(0, colon) : pattern;
        name = name.startsWith("*.") ? name.substring(1) : name;
        return name.startsWith(".") ? host.endsWith(name) : host.equals(name) || host.endsWith("." + name);
    }

    /** CIDR, RFC 4632. A name is not looked up for it. */
    private static boolean isWithin(String network, String host) {
        if (!host.matches("[0-9.]+|\\[.*\\]")) {
            return false;
        }
        try {
            byte[] address = InetAddress.getByName(host).getAddress();
            byte[] first = InetAddress.getByName(network.substring(0, network.indexOf('/'))).getAddress();
            int rest = address.length * 8 - Integer.parseInt(network.substring(network.indexOf('/') + 1));
            return address.length == first.length && rest >= 0
                    && new BigInteger(1, address).shiftRight(rest).equals(new BigInteger(1, first).shiftRight(rest));
        } catch (UnknownHostException | NumberFormatException nonsense) {
            return false;
        }
    }
}
