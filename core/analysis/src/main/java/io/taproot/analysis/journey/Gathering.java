package io.taproot.analysis.journey;

import io.taproot.telemetry.Span;
import io.taproot.telemetry.TrapSpans;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Decides which spans belong to one run: all below the journey's own span; of its trace and of the session's other
 * traces what began on the phone during the run; and servers whose caller has not come. Where several runs of the
 * journey are open at once, a span goes to the one that began last. Clocks of other machines are not trusted with that.
 */
final class Gathering {

    static final String SESSION = "session.id";

    private static final int OUT = -1;
    private static final int OF_ANOTHER_RUN = -2;

    private static final Comparator<PlacedSpan> BY_START = Comparator.comparingLong(PlacedSpan::start)
            .thenComparing(placed -> placed.span().traceId().toString())
            .thenComparing(placed -> placed.span().id().toString());

    private final PlacedTrace home;
    private final int start;
    private final PlacedSpan own;
    private final List<PlacedSpan> rivals;
    private final Set<Integer> above = new HashSet<>();
    private final List<PlacedSpan> members = new ArrayList<>();
    private final List<JoinedTrace> joined = new ArrayList<>();

    private Gathering(PlacedTrace home, int start, List<PlacedTrace> others) {
        this.home = home;
        this.start = start;
        this.own = home.spans().get(start);
        this.rivals = java.util.stream.Stream.concat(java.util.stream.Stream.of(home), others.stream())
                .flatMap(trace -> trace.starts().stream().map(trace.spans()::get))
                .filter(rival -> BY_START.compare(rival, own) > 0)
                .toList();
        for (int at = own.parent();
                at != PlacedSpan.NO_PARENT;
                at = home.spans().get(at).parent()) {
            above.add(at);
        }
    }

    record Gathered(RunSpans spans, List<JoinedTrace> traces) {}

    /**
     * @param start  index in {@code home} of the journey's own span
     * @param others in an order that does not depend on arrival
     */
    static Gathered run(PlacedTrace home, int start, List<PlacedTrace> others) {
        Gathering gathering = new Gathering(home, start, others);
        gathering.members.add(gathering.own.under(PlacedSpan.NO_PARENT));
        gathering.take(home);
        String session = gathering.own.span().attributes().text(SESSION).orElse("");
        if (!session.isEmpty()) {
            others.stream()
                    .filter(other -> other.spans().stream().anyMatch(placed -> hasSession(placed.span(), session)))
                    .forEach(gathering::join);
        }
        List<JoinedTrace> traces = new ArrayList<>();
        traces.add(new JoinedTrace(home.id(), Grade.A, "holds the journey's own span"));
        traces.addAll(gathering.joined);
        return new Gathered(new RunSpans(gathering.members), traces);
    }

    private static boolean hasSession(Span span, String session) {
        return span.attributes().text(SESSION).map(session::equals).orElse(false);
    }

    private void join(PlacedTrace other) {
        int known = members.size();
        take(other);
        members.subList(known, members.size()).stream()
                .filter(member -> member.parent() == 0)
                .mapToLong(PlacedSpan::start)
                .min()
                .ifPresent(first -> joined.add(new JoinedTrace(other.id(), Grade.C, because(first))));
    }

    private String because(long first) {
        return "same session, begun " + TimeUnit.NANOSECONDS.toMillis(first - own.start()) + " ms after the run";
    }

    private void take(PlacedTrace trace) {
        int[] member = new int[trace.spans().size()];
        for (int index = 0; index < member.length; index++) {
            member[index] = place(trace, index, member);
        }
    }

    /** Member number, {@link #OUT} or {@link #OF_ANOTHER_RUN}. */
    private int place(PlacedTrace trace, int index, int[] member) {
        PlacedSpan placed = trace.spans().get(index);
        int parent = placed.isTop() ? OUT : member[placed.parent()];
        if (trace == home && index == start) {
            return 0;
        }
        if (trace.starts().contains(index) || parent == OF_ANOTHER_RUN) {
            return OF_ANOTHER_RUN;
        }
        if (TrapSpans.contains(placed.span()) || (trace == home && above.contains(index))) {
            return OUT;
        }
        if (parent == OUT && !beginsHere(trace, placed)) {
            return OUT;
        }
        members.add(placed.under(Math.max(parent, 0)));
        return members.size() - 1;
    }

    /** Whether the run takes a span whose parent, if it has one, is not the run's. */
    private boolean beginsHere(PlacedTrace trace, PlacedSpan placed) {
        boolean isBesideOwn = trace == home && above.contains(placed.parent());
        if (placed.isOnDevice() || isBesideOwn) {
            return isDuringThisRunFirst(placed.start());
        }
        boolean isAlone = trace == home && home.starts().size() == 1;
        return placed.isTop() && (isAlone || isDuringThisRunFirst(placed.start()));
    }

    private boolean isDuringThisRunFirst(long moment) {
        return own.start() <= moment
                && moment < own.end()
                && rivals.stream().noneMatch(rival -> rival.start() <= moment && moment < rival.end());
    }
}
