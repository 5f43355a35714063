package io.github.werfmaven.plan;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which sources of ADD are no files of the context. The forms are those of {@code dfgitutil.ParseGitRef} of BuildKit.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#adding-files-from-a-git-repository">Dockerfile reference, ADD</a>
 */
final class RemoteAddress {

    private static final Pattern WEB = Pattern.compile("https?://.*", Pattern.DOTALL);

    /** Of the addresses of the web only those whose path ends so are repositories. */
    private static final Pattern WEB_REPOSITORY = Pattern.compile("https?://[^/?#]*/[^?#]*\\.git(?:[?#].*)?", Pattern.DOTALL);

    private static final Pattern REPOSITORY =
            Pattern.compile("(?:git|ssh)://.*|[a-zA-Z0-9][\\w-]*@[\\w.-]+:.*", Pattern.DOTALL);

    private RemoteAddress() {
    }

    static boolean isRemote(String source) {
        return WEB.matcher(source).matches() || REPOSITORY.matcher(source).matches();
    }

    /** @param address {@linkplain #isRemote a remote one} */
    static Source source(String address, Optional<Expanded> checksum) {
        boolean isRepository = REPOSITORY.matcher(address).matches() || WEB_REPOSITORY.matcher(address).matches();
        return isRepository ? new Source.Git(address, checksum) : new Source.Download(address, checksum);
    }
}
