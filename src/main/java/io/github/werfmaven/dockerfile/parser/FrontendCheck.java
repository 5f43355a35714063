package io.github.werfmaven.dockerfile.parser;

import java.util.List;

/**
 * Judges {@code syntax}. The reference hands the file to the image it names; Buildah runs no such images, it reads
 * Dockerfiles. An image called {@code dockerfile}, or {@code docker/dockerfile-...}, on whatever registry, is taken for the
 * reference itself.
 *
 * @see <a href="https://docs.docker.com/build/buildkit/frontend/">Custom Dockerfile syntax</a>
 */
final class FrontendCheck {

    private final DockerfileErrors errors;
    private final List<ParserWarning> warnings;

    FrontendCheck(DockerfileErrors errors, List<ParserWarning> warnings) {
        this.errors = errors;
        this.warnings = warnings;
    }

    /** @throws DockerfileException where the file is for another frontend and can be no Dockerfile */
    void check(DirectiveSearch.Found syntax) {
        String image = syntax.value().split(" ", 2)[0];
        if (readsDockerfiles(image)) {
            return;
        }
        String frontend = "the file is for the frontend \"" + Excerpt.of(image) + "\", which only BuildKit can run: Buildah reads ";
        if (!syntax.ofDockerfile()) {
            throw errors.fatal(syntax.line(), syntax.text(), frontend + "nothing but Dockerfiles");
        }
        String sentence = frontend + "it as a plain Dockerfile";
        errors.suspect(syntax.line(), syntax.text(), sentence);
        warnings.add(ParserWarning.otherFrontend(syntax.line(), sentence));
    }

    private static boolean readsDockerfiles(String image) {
        int digest = image.indexOf('@');
        String tagged = digest < 0 ? image : image.substring(0, digest);
        int colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
        String repository = "/" + (colon < 0 ? tagged : tagged.substring(0, colon));
        String name = repository.substring(repository.lastIndexOf('/'));
        return name.equals("/dockerfile")
                || name.startsWith("/dockerfile-") && repository.endsWith("/docker" + name);
    }
}
