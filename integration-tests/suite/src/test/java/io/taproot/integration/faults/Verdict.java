package io.taproot.integration.faults;

import io.taproot.integration.faults.BatchLedger.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ledger against ClickHouse; batches by number.
 *
 * @param missing acknowledged, and not stored whole
 * @param halves stored in part
 * @param phantoms trace ids that are stored and were never sent
 * @param seenTwice spans that some way of reading shows twice
 * @param writtenTwice written more often than they were sent; readers do not see it
 * @param unfindable stored, and their trace is not in the index that trace pages begin with
 * @param poisoned spans that are in ClickHouse although it must refuse them
 */
record Verdict(
        List<Integer> missing,
        List<Integer> halves,
        List<String> phantoms,
        long seenTwice,
        List<Integer> writtenTwice,
        List<Integer> unfindable,
        long poisoned) {

    static Verdict of(BatchLedger ledger, StoredSpans stored) {
        Map<String, Integer> spans = counts(
                stored,
                "SELECT lower(hex(trace_id)), count() FROM (SELECT trace_id FROM spans LIMIT 1 BY trace_id, span_id)"
                        + " GROUP BY trace_id");
        Map<String, Integer> copies =
                counts(stored, "SELECT lower(hex(trace_id)), toUInt64(sum(copies)) FROM span_copies GROUP BY trace_id");
        Set<String> indexed = new HashSet<>(stored.lines("SELECT DISTINCT lower(hex(trace_id)) FROM trace_index"));
        Verdict verdict = new Verdict(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                seenTwice(stored),
                new ArrayList<>(),
                new ArrayList<>(),
                stored.count("SELECT count() FROM spans WHERE name = '" + NumberedBatch.POISON + "'"));
        Set<String> sent = new HashSet<>();
        for (BatchLedger.Entry entry : ledger.entries()) {
            String trace = HexFormat.of().formatHex(entry.batch().traceId());
            sent.add(trace);
            verdict.judge(entry, spans.getOrDefault(trace, 0), copies.getOrDefault(trace, 0), indexed.contains(trace));
        }
        spans.keySet().stream().filter(trace -> !sent.contains(trace)).forEach(verdict.phantoms::add);
        return verdict;
    }

    boolean isClean() {
        return missing.isEmpty()
                && halves.isEmpty()
                && phantoms.isEmpty()
                && seenTwice == 0
                && writtenTwice.isEmpty()
                && unfindable.isEmpty()
                && poisoned == 0;
    }

    private void judge(BatchLedger.Entry entry, int spans, int copies, boolean isIndexed) {
        int number = entry.batch().number();
        int whole = entry.batch().storable();
        if (spans < whole && entry.answer() == Answer.ACKNOWLEDGED) {
            missing.add(number);
        }
        if (spans != 0 && spans != whole) {
            halves.add(number);
        }
        if (copies > whole * entry.attempts()) {
            writtenTwice.add(number);
        }
        if (spans > 0 && !isIndexed) {
            unfindable.add(number);
        }
    }

    /** All ways in which statements read spans must come to the same number. */
    private static long seenTwice(StoredSpans stored) {
        long distinct = stored.count("SELECT uniqExact(trace_id, span_id) FROM spans");
        long limited = stored.count("SELECT count() FROM (SELECT 1 FROM spans LIMIT 1 BY trace_id, span_id)");
        long merged = stored.count("SELECT count() FROM spans FINAL");
        return Math.max(limited, merged) - distinct;
    }

    private static Map<String, Integer> counts(StoredSpans stored, String sql) {
        Map<String, Integer> counts = new HashMap<>();
        for (String line : stored.lines(sql)) {
            int tab = line.indexOf('\t');
            counts.put(line.substring(0, tab), Integer.parseInt(line.substring(tab + 1)));
        }
        return counts;
    }
}
