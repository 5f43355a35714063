package io.github.werfmaven.dockerfile.parser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a Dockerfile as BuildKit's frontend does ({@code moby/buildkit/frontend/dockerfile/parser}), in time and memory
 * proportional to its size. What is not syntax is not judged here: which flags there are, how many arguments an instruction
 * takes, where FROM stands.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/">Dockerfile reference</a>
 */
public final class DockerfileParser {

    /**
     * Parses a file's bytes.
     *
     * @param path the file's name, shown in messages as it is given; nothing is read from it
     * @throws DockerfileException with every error that could be found
     */
    public Dockerfile parse(Path path, byte[] content) {
        DockerfileErrors errors = new DockerfileErrors(path);
        String text = SourceText.decode(content, errors);
        List<ParserWarning> warnings = new ArrayList<>();
        Optional<DirectiveSearch.Found> syntax = DirectiveSearch.syntax(text);
        syntax.ifPresent(found -> new FrontendCheck(errors, warnings).check(found));
        DirectiveReader directives = new DirectiveReader(errors);
        List<InstructionNode> nodes = readNodes(new LineReader(text, errors), directives, warnings, errors);
        errors.throwIfAny();
        if (nodes.isEmpty()) {
            throw errors.fatal("the Dockerfile is empty: it needs at least a FROM instruction");
        }
        return new Dockerfile(path, new Directives(directives.escape(), syntax.map(DirectiveSearch.Found::value),
                DirectiveSearch.check(text)), nodes, warnings);
    }

    private static List<InstructionNode> readNodes(
            LineReader lines, DirectiveReader directives, List<ParserWarning> warnings, DockerfileErrors errors) {
        LogicalLineReader instructions = new LogicalLineReader(lines, directives);
        HeredocReader heredocs = new HeredocReader(lines, errors);
        List<InstructionNode> nodes = new ArrayList<>();
        for (Optional<LogicalLine> next = instructions.next(); next.isPresent(); next = instructions.next()) {
            LogicalLine line = next.get();
            if (line.emptyContinuation()) {
                warnings.add(ParserWarning.emptyContinuation(line));
            }
            try {
                InstructionNode node = new NodeParser(directives.escape(), warnings).parse(line);
                List<Heredoc> bodies = node.takesHeredocs() ? heredocs.read(line) : List.of();
                nodes.add(bodies.isEmpty() ? node : node.withHeredocs(bodies, lines.number()));
            } catch (InvalidInstruction invalid) {
                errors.add(line.lines().first(), line.text(), invalid.getMessage());
                if (invalid.opensHeredocs()) {
                    heredocs.skip(line);
                }
            }
        }
        return nodes;
    }
}
