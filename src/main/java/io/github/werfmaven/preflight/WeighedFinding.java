package io.github.werfmaven.preflight;

/** A finding with its check, and how much it matters here. Sorts the worst first. */
public record WeighedFinding(Weight weight, CheckResult check, Finding finding) implements Comparable<WeighedFinding> {

    @Override
    public int compareTo(WeighedFinding other) {
        return weight.compareTo(other.weight);
    }
}
