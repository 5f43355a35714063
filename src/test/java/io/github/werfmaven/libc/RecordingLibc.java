package io.github.werfmaven.libc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers as it was told to and remembers whom it was asked about. */
public final class RecordingLibc implements Libc {

    private final List<String> asked = new ArrayList<>();
    private List<IdRange> userIds = List.of();
    private List<IdRange> groupIds = List.of();
    private Optional<String> unavailable = Optional.empty();

    public RecordingLibc givingUserIds(IdRange... ranges) {
        userIds = List.of(ranges);
        return this;
    }

    public RecordingLibc givingGroupIds(IdRange... ranges) {
        groupIds = List.of(ranges);
        return this;
    }

    public RecordingLibc unavailable(String reason) {
        unavailable = Optional.of(reason);
        return this;
    }

    /** The questions in their order, such as {@code uid alice}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public List<IdRange> subordinateUserIds(String user) {
        return answer("uid " + user, userIds);
    }

    @Override
    public List<IdRange> subordinateGroupIds(String user) {
        return answer("gid " + user, groupIds);
    }

    private List<IdRange> answer(String question, List<IdRange> ranges) {
        asked.add(question);
        unavailable.ifPresent(reason -> {
            throw new LibcUnavailableException(reason, null);
        });
        return ranges;
    }
}
