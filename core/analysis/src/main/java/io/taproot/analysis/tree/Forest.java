package io.taproot.analysis.tree;

import io.taproot.telemetry.Span;
import io.taproot.telemetry.SpanId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Who is whose child. Spans are numbered in an order that depends on their content alone, so that the order of arrival
 * shows nowhere.
 */
final class Forest {

    static final int NO_PARENT = -1;

    private static final Comparator<Span> BY_START =
            Comparator.comparingLong(Span::startUnixNano).thenComparing(span -> span.id(), Forest::unsigned);

    /** Of two spans with one id the one received first is kept: what came later is a re-sending. */
    private static final Comparator<Span> FIRST_RECEIVED = Comparator.comparing(Span::receivedAt)
            .thenComparing(BY_START)
            .thenComparingLong(Span::durationNano)
            .thenComparing(Span::toString);

    final List<Span> spans;
    final int[] parent;
    final boolean[] parentMissing;
    final int[][] children;

    private Forest(List<Span> spans) {
        this.spans = spans;
        this.parent = new int[spans.size()];
        this.parentMissing = new boolean[spans.size()];
        link();
        cutRings();
        this.children = children();
    }

    static Forest of(List<Span> spans) {
        Map<SpanId, Span> byId = new HashMap<>();
        for (Span span : spans) {
            byId.merge(span.id(), span, (one, other) -> FIRST_RECEIVED.compare(one, other) <= 0 ? one : other);
        }
        List<Span> ordered = new ArrayList<>(byId.values());
        ordered.sort(BY_START);
        return new Forest(ordered);
    }

    int size() {
        return spans.size();
    }

    /** Roots, spans whose parent is missing, and the first span of each ring; in order of their start. */
    int[] tops() {
        return IntStream.range(0, size())
                .filter(index -> parent[index] == NO_PARENT)
                .toArray();
    }

    int missingParents() {
        int missing = 0;
        for (boolean each : parentMissing) {
            missing += each ? 1 : 0;
        }
        return missing;
    }

    private void link() {
        Map<SpanId, Integer> indexes = new HashMap<>();
        for (int index = 0; index < size(); index++) {
            indexes.put(spans.get(index).id(), index);
        }
        for (int index = 0; index < size(); index++) {
            Span span = spans.get(index);
            parent[index] = span.isRoot() ? NO_PARENT : indexes.getOrDefault(span.parentId(), NO_PARENT);
            parentMissing[index] = !span.isRoot() && parent[index] == NO_PARENT;
        }
    }

    /** Spans that are each other's ancestors hang from no root: the earliest of each ring becomes one. */
    private void cutRings() {
        int[] seenIn = new int[size()];
        for (int start = 0; start < size(); start++) {
            int walk = start + 1;
            int at = start;
            while (at != NO_PARENT && seenIn[at] == 0) {
                seenIn[at] = walk;
                at = parent[at];
            }
            if (at != NO_PARENT && seenIn[at] == walk) {
                cutRingThrough(at);
            }
        }
    }

    private void cutRingThrough(int member) {
        int earliest = member;
        for (int at = parent[member]; at != member; at = parent[at]) {
            earliest = Math.min(earliest, at);
        }
        parent[earliest] = NO_PARENT;
        parentMissing[earliest] = true;
    }

    private int[][] children() {
        int[] count = new int[size()];
        for (int index = 0; index < size(); index++) {
            if (parent[index] != NO_PARENT) {
                count[parent[index]]++;
            }
        }
        int[][] children = new int[size()][];
        for (int index = 0; index < size(); index++) {
            children[index] = new int[count[index]];
        }
        for (int index = size() - 1; index >= 0; index--) {
            if (parent[index] != NO_PARENT) {
                children[parent[index]][--count[parent[index]]] = index;
            }
        }
        return children;
    }

    private static int unsigned(SpanId one, SpanId other) {
        return Long.compareUnsigned(one.value(), other.value());
    }
}
