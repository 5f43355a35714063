package io.github.werfmaven.registry;

import java.io.IOException;

/** A proxy that is reached in a way in which only Buildah can reach it; the message is a sentence about it. */
final class UnusableProxyException extends IOException {

    UnusableProxyException(WebProxy proxy) {
        super("the proxy " + proxy + " is one for " + proxy.scheme() + "://, and registries are asked through proxies for http:// alone;"
                + " NO_PROXY names those that need none");
    }
}
