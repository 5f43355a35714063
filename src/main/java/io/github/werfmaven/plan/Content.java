package io.github.werfmaven.plan;

import io.github.werfmaven.image.ContentDigest;
import java.util.Objects;

/** What is known, before a build, of the image that it makes. */
public sealed interface Content {

    record Known(ContentDigest digest) implements Content {

        public Known {
            Objects.requireNonNull(digest, "digest");
        }
    }

    /** @param reason why only the build can tell, a sentence without a full stop */
    record Unknowable(String reason) implements Content {

        public Unknowable {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
