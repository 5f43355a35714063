package io.github.werfmaven.dockerfile.instructions;

import io.github.werfmaven.dockerfile.parser.InstructionNode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An instruction whose flags and shape are those of the reference. Words are as they are written: variables are not expanded,
 * quotes not taken off, for what they come to depends on the place, see {@link StageScope}.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#overview">Dockerfile reference, overview</a>
 */
public sealed interface Instruction {

    /** What is written in the file. */
    InstructionNode node();

    /** An instruction that takes files: ADD or COPY. */
    sealed interface FileTransfer extends Instruction permits Add, Copy {

        /** What is taken, and where to. */
        Transfer transfer();

        /** The value of {@code --chown}. */
        Optional<String> chown();

        /** The value of {@code --chmod}. */
        Optional<String> chmod();

        /** Whether {@code --link} is on. */
        boolean link();

        /** The values of {@code --exclude}; the reference expands no variables in them. */
        List<String> excludes();
    }

    /**
     * {@code ADD [--chown=user:group] [--chmod=mode] [--link] [--checksum=digest] [--keep-git-dir] [--unpack] [--exclude=pattern ...]
     * source ... destination}.
     *
     * @param checksum the value of {@code --checksum}
     * @param keepGitDir the value of {@code --keep-git-dir}, where it is given
     * @param unpack the value of {@code --unpack}, where it is given
     * @see <a href="https://docs.docker.com/reference/dockerfile/#add">Dockerfile reference, ADD</a>
     */
    record Add(InstructionNode node, Transfer transfer, Optional<String> chown, Optional<String> chmod, boolean link,
            List<String> excludes, Optional<String> checksum, Optional<Boolean> keepGitDir, Optional<Boolean> unpack)
            implements FileTransfer {

        public Add {
            excludes = List.copyOf(excludes);
        }
    }

    /**
     * {@code COPY [--from=stage|image|context] [--chown=user:group] [--chmod=mode] [--link] [--parents] [--exclude=pattern ...]
     * source ... destination}.
     *
     * @param from the value of {@code --from}, which has no variables
     * @param parents whether {@code --parents} is on
     * @see <a href="https://docs.docker.com/reference/dockerfile/#copy">Dockerfile reference, COPY</a>
     */
    record Copy(InstructionNode node, Transfer transfer, Optional<String> from, Optional<String> chown,
            Optional<String> chmod, boolean link, List<String> excludes, boolean parents) implements FileTransfer {

        public Copy {
            excludes = List.copyOf(excludes);
        }
    }

    /**
     * {@code ARG name[=default] ...}.
     *
     * @see <a href="https://docs.docker.com/reference/dockerfile/#arg">Dockerfile reference, ARG</a>
     */
    record Arg(InstructionNode node, List<ArgumentDeclaration> declarations) implements Instruction {

        public Arg {
            declarations = List.copyOf(declarations);
        }
    }

    /**
     * {@code ENV name=value ...} or {@code ENV name value}.
     *
     * @see <a href="https://docs.docker.com/reference/dockerfile/#env">Dockerfile reference, ENV</a>
     */
    record Env(InstructionNode node, List<NamedValue> variables) implements Instruction {

        public Env {
            variables = List.copyOf(variables);
        }
    }

    /**
     * {@code LABEL name=value ...} or {@code LABEL name value}.
     *
     * @see <a href="https://docs.docker.com/reference/dockerfile/#label">Dockerfile reference, LABEL</a>
     */
    record Label(InstructionNode node, List<NamedValue> labels) implements Instruction {

        public Label {
            labels = List.copyOf(labels);
        }
    }

    /**
     * {@code RUN [--mount=... ...] [--network=mode] [--security=mode] [--device=name ...] command}.
     *
     * @param network the value of {@code --network}: default, none or host
     * @param security the value of {@code --security}: insecure or sandbox
     * @param devices the values of {@code --device}
     * @see <a href="https://docs.docker.com/reference/dockerfile/#run">Dockerfile reference, RUN</a>
     */
    record Run(InstructionNode node, CommandLine command, List<MountFlag> mounts, Optional<String> network,
            Optional<String> security, List<String> devices) implements Instruction {

        public Run {
            mounts = List.copyOf(mounts);
            devices = List.copyOf(devices);
        }
    }

    /**
     * {@code CMD command}.
     *
     * @see <a href="https://docs.docker.com/reference/dockerfile/#cmd">Dockerfile reference, CMD</a>
     */
    record Cmd(InstructionNode node, CommandLine command) implements Instruction {
    }

    /**
     * {@code ENTRYPOINT command}.
     *
     * @see <a href="https://docs.docker.com/reference/dockerfile/#entrypoint">Dockerfile reference, ENTRYPOINT</a>
     */
    record Entrypoint(InstructionNode node, CommandLine command) implements Instruction {
    }

    /**
     * {@code SHELL ["program", "parameter", ...]}.
     *
     * @param words at least one
     * @see <a href="https://docs.docker.com/reference/dockerfile/#shell">Dockerfile reference, SHELL</a>
     */
    record Shell(InstructionNode node, List<String> words) implements Instruction {

        public Shell {
            words = List.copyOf(words);
        }
    }

    /**
     * {@code HEALTHCHECK [--interval=time] [--timeout=time] [--start-period=time] [--start-interval=time] [--retries=number] CMD
     * command} or {@code HEALTHCHECK NONE}.
     *
     * @param command empty for {@code NONE}
     * @param interval at least a millisecond, as the other times; empty where it is not given or 0
     * @see <a href="https://docs.docker.com/reference/dockerfile/#healthcheck">Dockerfile reference, HEALTHCHECK</a>
     */
    record Healthcheck(InstructionNode node, Optional<CommandLine> command, Optional<Duration> interval,
            Optional<Duration> timeout, Optional<Duration> startPeriod, Optional<Duration> startInterval,
            OptionalInt retries) implements Instruction {
    }

    /**
     * {@code EXPOSE port[-port][/protocol] ...}.
     *
     * @param ports at least one; a word may come to several ports or none after expansion
     * @see <a href="https://docs.docker.com/reference/dockerfile/#expose">Dockerfile reference, EXPOSE</a>
     */
    record Expose(InstructionNode node, List<String> ports) implements Instruction {

        public Expose {
            ports = List.copyOf(ports);
        }
    }

    /**
     * {@code VOLUME path ...} or {@code VOLUME ["path", ...]}.
     *
     * @see <a href="https://docs.docker.com/reference/dockerfile/#volume">Dockerfile reference, VOLUME</a>
     */
    record Volume(InstructionNode node, List<String> paths) implements Instruction {

        public Volume {
            paths = List.copyOf(paths);
        }
    }

    /**
     * {@code USER user[:group]}.
     *
     * @see <a href="https://docs.docker.com/reference/dockerfile/#user">Dockerfile reference, USER</a>
     */
    record User(InstructionNode node, String user) implements Instruction {
    }

    /**
     * {@code WORKDIR path}.
     *
     * @see <a href="https://docs.docker.com/reference/dockerfile/#workdir">Dockerfile reference, WORKDIR</a>
     */
    record Workdir(InstructionNode node, String path) implements Instruction {
    }

    /**
     * {@code STOPSIGNAL signal}.
     *
     * @see <a href="https://docs.docker.com/reference/dockerfile/#stopsignal">Dockerfile reference, STOPSIGNAL</a>
     */
    record StopSignal(InstructionNode node, String signal) implements Instruction {
    }

    /**
     * {@code MAINTAINER name}.
     *
     * @see <a href="https://docs.docker.com/reference/dockerfile/#maintainer-deprecated">Dockerfile reference, MAINTAINER</a>
     */
    record Maintainer(InstructionNode node, String name) implements Instruction {
    }

    /**
     * {@code ONBUILD instruction}.
     *
     * @param expression the instruction that is stored, as written; the reference reads it only when an image is built from this one
     * @see <a href="https://docs.docker.com/reference/dockerfile/#onbuild">Dockerfile reference, ONBUILD</a>
     */
    record Onbuild(InstructionNode node, String expression) implements Instruction {

        public Onbuild {
            Objects.requireNonNull(expression, "expression");
        }

        /**
         * The instruction that is stored; empty where the reference would refuse it in a build from this image, which reads it
         * with the backslash as its escape character.
         */
        public Optional<Instruction> trigger() {
            try {
                return node.trigger().map(new InstructionParser('\\')::parse);
            } catch (InstructionFault refused) {
                return Optional.empty();
            }
        }
    }
}
