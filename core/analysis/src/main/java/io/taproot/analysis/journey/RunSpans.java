package io.taproot.analysis.journey;

import io.taproot.analysis.tree.LayerTime;
import io.taproot.analysis.tree.TraceTree;
import io.taproot.telemetry.Layer;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.SpanId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The spans of one run as one tree, whatever traces they came in: the journey's own span is member 0, parents come before
 * their children, and what has no parent among the members hangs from member 0.
 */
final class RunSpans {

    private final List<PlacedSpan> members;
    private final List<List<Integer>> children;

    /** @param members each with its parent's index in this list; only the first has none */
    RunSpans(List<PlacedSpan> members) {
        this.members = List.copyOf(members);
        this.children = new ArrayList<>(members.size());
        for (PlacedSpan member : members) {
            children.add(new ArrayList<>());
            if (!member.isTop()) {
                children.get(member.parent()).add(children.size() - 1);
            }
        }
    }

    int size() {
        return members.size();
    }

    PlacedSpan get(int member) {
        return members.get(member);
    }

    /** The journey's own span: the run lasts as long as it does. */
    PlacedSpan own() {
        return members.getFirst();
    }

    Intervals time() {
        return Intervals.of(own().start(), own().end());
    }

    Intervals time(int member) {
        return Intervals.of(members.get(member).start(), members.get(member).end());
    }

    /** The critical path of one member with all that is below it, by layer; sums to how long that took. */
    List<LayerTime> pathBelow(int member) {
        List<Span> below = new ArrayList<>();
        boolean[] inside = new boolean[members.size()];
        for (int at = member; at < members.size(); at++) {
            inside[at] = at == member || (at > member && inside[members.get(at).parent()]);
            if (inside[at]) {
                below.add(members.get(at).span());
            }
        }
        return TraceTree.of(below).byLayer();
    }

    /**
     * The critical path of the run by layer. Nobody waited for what the phone did beyond the run's end, so that is left
     * out, and the sum is the run's duration.
     */
    List<LayerTime> path() {
        int[] standIn = new int[members.size()]; // the member itself, or the nearest above it that is not left out
        List<Span> story = new ArrayList<>();
        for (int member = 0; member < members.size(); member++) {
            PlacedSpan placed = members.get(member);
            boolean isWaitedFor = member == 0
                    || (placed.isOnDevice()
                            ? placed.end() <= own().end()
                            : standIn[placed.parent()] == placed.parent());
            standIn[member] = isWaitedFor ? member : standIn[placed.parent()];
            if (isWaitedFor) {
                story.add(renumbered(placed, member, member == 0 ? -1 : standIn[placed.parent()]));
            }
        }
        return TraceTree.of(story).byLayer();
    }

    /** When which layer worked itself, rather than waited for a child. */
    Map<Layer, Intervals> selfTimes() {
        Map<Layer, List<Intervals>> parts = new TreeMap<>();
        for (int member = 0; member < members.size(); member++) {
            Intervals own = time(member)
                    .without(Intervals.union(
                            children.get(member).stream().map(this::time).toList()));
            parts.computeIfAbsent(members.get(member).layer(), layer -> new ArrayList<>())
                    .add(own);
        }
        Map<Layer, Intervals> selfTimes = new TreeMap<>();
        parts.forEach((layer, stretches) -> selfTimes.put(layer, Intervals.union(stretches)));
        return selfTimes;
    }

    /** First value of a text attribute by the members' start, the journey's own span first; empty if none has it. */
    String firstText(String attribute) {
        return java.util.stream.Stream.concat(
                        members.stream().limit(1),
                        members.stream().sorted((one, other) -> Long.compare(one.start(), other.start())))
                .flatMap(member -> member.span().attributes().text(attribute).stream())
                .findFirst()
                .orElse("");
    }

    int lateCount() {
        return (int) members.stream()
                .filter(member -> Lateness.isLate(member.span()))
                .count();
    }

    /** On the run's one clock; and as ids are unique in a trace only, with the member's number for its id. */
    private static Span renumbered(PlacedSpan placed, int member, int parent) {
        Span span = placed.span();
        return new Span(
                span.traceId(),
                new SpanId(member + 1L),
                new SpanId(parent + 1L),
                span.name(),
                span.kind(),
                span.serviceName(),
                span.layer(),
                placed.start(),
                span.durationNano(),
                span.status(),
                span.statusMessage(),
                span.traceState(),
                span.flags(),
                span.resourceId(),
                span.scopeId(),
                span.attributes(),
                span.events(),
                span.links(),
                span.searched(),
                span.adjustedCount(),
                span.receivedAt());
    }
}
