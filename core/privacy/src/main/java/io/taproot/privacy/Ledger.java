package io.taproot.privacy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was replaced since the start: by tenant, place, key and rule, how often; never a value. Bounded: beyond the most
 * entries that are kept, what is new counts under {@link #OTHER_KEYS}.
 */
public final class Ledger {

    static final String OTHER_KEYS = "(other keys)";

    private static final int MOST_ENTRIES = 5_000;
    private static final int LONGEST_KEY = 200;

    private final Map<Line, AtomicLong> lines = new ConcurrentHashMap<>();

    /**
     * One line, without its count.
     *
     * @param key    of the attribute; empty for what has none, such as names
     * @param policy version of the rules that found it
     */
    private record Line(String tenant, String place, String key, String rule, String action, String policy) {}

    /** One line as it stands. */
    public record Entry(
            String tenant,
            String place,
            String key,
            String detector,
            String action,
            String policyVersion,
            long count) {}

    /**
     * @param policy by which it was found
     */
    public void add(String tenant, ScrubPolicy policy, Tally.Finding finding, int count) {
        String key = finding.key().length() > LONGEST_KEY ? OTHER_KEYS : finding.key();
        Line line = line(tenant, policy, finding, key);
        if (lines.size() >= MOST_ENTRIES && !lines.containsKey(line)) {
            line = line(tenant, policy, finding, OTHER_KEYS);
        }
        lines.computeIfAbsent(line, first -> new AtomicLong()).addAndGet(count);
    }

    /** The most frequent first. */
    public List<Entry> entries() {
        return lines.entrySet().stream()
                .map(line -> new Entry(
                        line.getKey().tenant(),
                        line.getKey().place(),
                        line.getKey().key(),
                        line.getKey().rule(),
                        line.getKey().action(),
                        line.getKey().policy(),
                        line.getValue().get()))
                .sorted(Comparator.comparingLong(Entry::count).reversed().thenComparing(Entry::key))
                .toList();
    }

    private static Line line(String tenant, ScrubPolicy policy, Tally.Finding finding, String key) {
        return new Line(
                tenant,
                finding.place().word(),
                key,
                finding.detector().word(),
                policy.action(finding.detector()).word(),
                policy.version());
    }
}
