package io.github.werfmaven.mojo;

import io.github.werfmaven.image.ImageReference;
import java.util.List;

/** Reads names of repositories, which have neither tag nor digest. */
final class RepositoryReader {

    private RepositoryReader() {}

    static List<ImageReference> read(String parameter, List<String> names) {
        return names.stream().filter(name -> name != null && !name.isBlank()).map(name -> repository(parameter, name.strip())).toList();
    }

    private static ImageReference repository(String parameter, String name) {
        try {
            ImageReference repository = ImageReference.parse(name);
            if (repository.tag().isPresent() || repository.digest().isPresent()) {
                throw new InvalidParameterException(parameter, "\"" + name + "\" has a tag or digest; layers are kept in a repository, such as "
                        + repository.name());
            }
            return repository;
        } catch (IllegalArgumentException invalid) {
            throw new InvalidParameterException(parameter, invalid.getMessage());
        }
    }
}
