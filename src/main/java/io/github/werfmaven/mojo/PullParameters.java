package io.github.werfmaven.mojo;

import io.github.werfmaven.buildah.PullPolicy;
import java.util.Locale;
import java.util.Map;

/**
 * What was said of when base images are pulled, in this plugin's words or in those of others.
 *
 * @param pull null where nothing was said; besides this plugin's words those of docker-maven-plugin's imagePullPolicy, in any case of letters
 * @param pullNewerImage what dockerfile-maven-plugin has in its place
 */
record PullParameters(String pull, boolean pullNewerImage) {

    private static final Map<String, PullPolicy> OTHER_WORDS =
            Map.of("ifnotpresent", PullPolicy.MISSING, "always", PullPolicy.ALWAYS, "never", PullPolicy.NEVER);

    PullPolicy policy() {
        PullPolicy said = ParameterReader.text(pull)
                .map(text -> OTHER_WORDS.get(text.toLowerCase(Locale.ROOT)))
                .or(() -> ParameterReader.choice("pull", pull, PullPolicy.values()))
                .orElse(PullPolicy.MISSING);
        return pullNewerImage && said == PullPolicy.MISSING ? PullPolicy.NEWER : said;
    }
}
