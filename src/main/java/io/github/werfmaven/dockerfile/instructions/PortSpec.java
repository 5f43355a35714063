package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.parser.Excerpt;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What a word of EXPOSE says after expansion: {@code port[-port][/protocol]}. The reference also takes
 * {@code [address:][port]:} before it, as in a published port, warns of it and makes nothing of it.
 *
 * @param first 0 to 65535
 * @param last the same where it is no range
 * @param protocol as written: tcp, udp or sctp in any case; tcp where none is
 * @param published whether an address or a port of the host stands before it
 * @see <a href="https://docs.docker.com/reference/dockerfile/#expose">Dockerfile reference, EXPOSE</a>
 */
public record PortSpec(int first, int last, String protocol, boolean published) {

    public PortSpec {
        Objects.requireNonNull(protocol, "protocol");
    }

    private record Range(int first, int last) {

        boolean isOfAnotherLength(Range other) {
            return last - first != other.last - other.first;
        }
    }

    /** @throws InstructionFault where the reference refuses it; the message is a sentence without its place */
    public static PortSpec of(String word) {
        int containerStart = word.lastIndexOf(':') + 1;
        String before = word.substring(0, Math.max(0, containerStart - 1));
        int hostStart = before.lastIndexOf(':') + 1;
        String address = before.substring(0, Math.max(0, hostStart - 1));
        String host = before.substring(hostStart);
        String container = word.substring(containerStart);
        int slash = container.indexOf('/');
        String protocol = slash < 0 ? "" : container.substring(slash + 1);
        Range ports = range(slash < 0 ? container : container.substring(0, slash), word);
        checkProtocol(protocol, word);
        checkAddress(address, word);
        Range published = host.isEmpty() ? ports : range(host, word);
        if (ports.first() != ports.last() && ports.isOfAnotherLength(published)) {
            throw new InstructionFault("the port " + Excerpt.of(word) + " has ranges of two lengths; EXPOSE needs the container's alone");
        }
        return new PortSpec(ports.first(), ports.last(), protocol.isEmpty() ? "tcp" : protocol, !address.isEmpty() || !host.isEmpty());
    }

    private static void checkProtocol(String protocol, String word) {
        switch (protocol.toLowerCase(Locale.ROOT)) {
            case "", "tcp", "udp", "sctp" -> { }
            default -> throw new InstructionFault("the protocol of the port " + Excerpt.of(word) + " cannot be \""
                    + Excerpt.of(protocol) + "\"; it is tcp, udp or sctp");
        }
    }

    private static void checkAddress(String address, String word) {
        boolean bracketed = address.startsWith("[") && address.endsWith("]");
        String bare = bracketed ? address.substring(1, address.length() - 1) : address;
        if (!bare.isEmpty() && !IpAddress.isAddress(bare)) {
            throw new InstructionFault("the port " + Excerpt.of(word) + " has \"" + Excerpt.of(address)
                    + "\" for an address, which is none; EXPOSE needs the container's port alone");
        }
    }

    private static Range range(String text, String word) {
        int hyphen = text.indexOf('-');
        OptionalInt first = Numbers.port(hyphen < 0 ? text : text.substring(0, hyphen));
        OptionalInt last = hyphen < 0 ? first : Numbers.port(text.substring(hyphen + 1));
        if (first.isEmpty() || last.isEmpty() || last.getAsInt() < first.getAsInt()) {
            throw new InstructionFault("\"" + Excerpt.of(word) + "\" is no port: a number from 0 to 65535 or a range of them is needed,"
                    + " such as 8080, 8080/udp or 8000-8010");
        }
        return new Range(first.getAsInt(), last.getAsInt());
    }
}
