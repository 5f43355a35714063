package io.github.werfmaven.compatibility;

import io.github.werfmaven.dockerfile.instructions.InstructionFault;
import io.github.werfmaven.dockerfile.instructions.PortSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The words of EXPOSE to single ports, {@code 80/tcp}, as the reference makes them.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#expose">Dockerfile reference, EXPOSE</a>
 */
final class ExposedPorts {

    private ExposedPorts() {
    }

    /** Empty where a word is none that the reference takes. */
    static Optional<List<String>> of(List<String> words) {
        Set<String> ports = new LinkedHashSet<>();
        for (String word : words) {
            try {
                PortSpec spec = PortSpec.of(word);
                for (int port = spec.first(); port <= spec.last(); port++) {
                    ports.add(port + "/" + spec.protocol().toLowerCase(Locale.ROOT));
                }
            } catch (InstructionFault refused) {
                return Optional.empty();
            }
        }
        return Optional.of(new ArrayList<>(ports));
    }

    /** Whether Buildah makes the same of them. */
    static boolean arePlain(List<String> words) {
        return words.stream().allMatch(word -> word.matches("[1-9]\\d*(/(tcp|udp|sctp))?"));
    }

    static String number(String port) {
        return port.substring(0, port.indexOf('/'));
    }
}
