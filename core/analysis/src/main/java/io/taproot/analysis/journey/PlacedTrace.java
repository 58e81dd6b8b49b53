package io.taproot.analysis.journey;

import io.taproot.analysis.tree.TraceTree;
import io.taproot.analysis.tree.TreeNode;
import io.taproot.snapshot.JourneyDefinition;
import io.taproot.snapshot.Trigger;
import io.taproot.telemetry.TraceId;
import io.taproot.telemetry.TrapSpans;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A trace whose spans have their places: parents before children.
 *
 * @param starts indexes of the spans that open a run, see {@link #opens}
 */
record PlacedTrace(TraceId id, List<PlacedSpan> spans, Set<Integer> starts) {

    static PlacedTrace of(JourneyTrace trace, JourneyDefinition definition) {
        TraceTree tree = TraceTree.of(trace.spans());
        List<PlacedSpan> placed = new ArrayList<>(tree.nodes().size());
        int[] lastAtDepth = new int[tree.nodes().size()];
        for (TreeNode node : tree.nodes()) {
            int parent = node.depth() == 0 ? PlacedSpan.NO_PARENT : lastAtDepth[node.depth() - 1];
            lastAtDepth[node.depth()] = placed.size();
            placed.add(
                    PlacedSpan.of(node, trace.resources().get(node.span().resourceId()), parent, tree.startUnixNano()));
        }
        return new PlacedTrace(trace.id(), List.copyOf(placed), starts(placed, definition));
    }

    /** The journey's own spans: of spans that match below each other only the outermost. */
    private static Set<Integer> starts(List<PlacedSpan> placed, JourneyDefinition definition) {
        Set<Integer> starts = new HashSet<>();
        boolean[] within = new boolean[placed.size()];
        for (int index = 0; index < placed.size(); index++) {
            PlacedSpan candidate = placed.get(index);
            within[index] = !candidate.isTop() && within[candidate.parent()];
            if (!within[index] && opens(candidate, definition)) {
                within[index] = true;
                starts.add(index);
            }
        }
        return Set.copyOf(starts);
    }

    private static boolean opens(PlacedSpan candidate, JourneyDefinition definition) {
        return !TrapSpans.contains(candidate.span())
                && definition.spec().start().anyOf().stream().anyMatch(trigger -> isOwnSpan(trigger, candidate));
    }

    private static boolean isOwnSpan(Trigger trigger, PlacedSpan candidate) {
        return switch (trigger) {
            case Trigger.OnSpan(var name, var where) ->
                name.matches(candidate.span().name()) && Conditions.hold(where, candidate.span(), candidate.resource());
            // Runs that have no span of their own have to be inferred from these; an explicit span overrides that.
            case Trigger.OnEvent ignored -> false;
            case Trigger.OnScreen ignored -> false;
        };
    }
}
