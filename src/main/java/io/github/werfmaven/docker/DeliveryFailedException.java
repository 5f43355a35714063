package io.github.werfmaven.docker;

/** An image was built, but did not come to where it was wanted; what was there before is as it was. */
public final class DeliveryFailedException extends RuntimeException {

    DeliveryFailedException(String reason) {
        super("the image is built, but Docker does not get it: " + reason);
    }
}
