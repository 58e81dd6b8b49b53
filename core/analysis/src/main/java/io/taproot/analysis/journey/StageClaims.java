package io.taproot.analysis.journey;

import io.taproot.analysis.tree.LayerTime;
import io.taproot.snapshot.JourneyDefinition.Stage;
import io.taproot.telemetry.Layer;
import io.taproot.telemetry.SpanKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Shares out one run's time among the stages of its definition. Stages with a match claim calls, each as its caller saw
 * it, in the order of the definition; stages that name a layer only claim that layer's time that is left in the place
 * where the definition puts them: after the stages above, before those below.
 */
final class StageClaims {

    private final List<Stage> stages;
    private final RunSpans run;
    private final Map<Stage, List<Integer>> calls = new LinkedHashMap<>();
    private final Map<Stage, Intervals> times = new HashMap<>();
    private final Set<Integer> claimed = new HashSet<>();
    private final Map<Layer, Intervals> selfTimes;
    private Intervals taken = Intervals.NONE;

    StageClaims(List<Stage> stages, RunSpans run) {
        this.stages = stages;
        this.run = run;
        this.selfTimes = run.selfTimes();
        stages.stream().filter(stage -> !stage.match().isEmpty()).forEach(this::claimCalls);
        taken = Intervals.union(List.copyOf(times.values()));
    }

    List<RunStage> stages() {
        List<RunStage> claims = new ArrayList<>();
        for (Stage stage : stages) {
            List<LayerTime> byLayer =
                    stage.match().isEmpty() ? claimTime(stage) : pathOf(calls.getOrDefault(stage, List.of()));
            Intervals time = times.getOrDefault(stage, Intervals.NONE);
            if (!time.isEmpty()) {
                var budget = stage.budget() == null ? null : stage.budget().p95();
                claims.add(new RunStage(stage.name(), time.nanos(), budget, byLayer));
            }
        }
        Intervals left = run.time().without(taken);
        if (!left.isEmpty()) {
            claims.add(new RunStage(RunStage.UNCLAIMED, left.nanos(), null, selfTimeWithin(left, null)));
        }
        return claims;
    }

    /** A retry that succeeded makes good what failed before it. */
    boolean endsInError() {
        return calls.values().stream()
                .anyMatch(attempts -> attempts.stream()
                        .max(Comparator.<Integer>comparingLong(
                                        call -> run.get(call).end())
                                .thenComparing(call -> call))
                        .map(last -> run.get(last).span().isError())
                        .orElse(false));
    }

    private void claimCalls(Stage stage) {
        Set<Integer> hits = new TreeSet<>();
        for (int member = 1; member < run.size(); member++) {
            if (matches(stage, run.get(member))) {
                int call = asItsCallerSawIt(member);
                if (isAfter(stage, run.get(call).start())) {
                    hits.add(call);
                }
            }
        }
        List<Integer> outermost = hits.stream()
                .filter(call -> !claimed.contains(call) && !isBelowOneOf(hits, call))
                .toList();
        Intervals time = Intervals.union(outermost.stream().map(run::time).toList());
        if (!time.isEmpty()) {
            claimed.addAll(outermost);
            calls.put(stage, outermost);
            times.put(stage, time);
        }
    }

    private static boolean matches(Stage stage, PlacedSpan member) {
        return isOfLayer(stage, member.span().layer())
                && Conditions.hold(stage.match(), member.span(), member.resource());
    }

    private static boolean isOfLayer(Stage stage, Layer layer) {
        return stage.layer() == null || stage.layer().matches(layer.toString());
    }

    /** Routes stand on server spans, but the way there belongs to the call too. */
    private int asItsCallerSawIt(int member) {
        int parent = run.get(member).parent();
        boolean isCalled = run.get(member).span().kind() == SpanKind.SERVER
                && parent > 0
                && run.get(parent).span().kind() == SpanKind.CLIENT;
        return isCalled ? parent : member;
    }

    private boolean isBelowOneOf(Set<Integer> hits, int member) {
        for (int at = run.get(member).parent(); at > 0; at = run.get(at).parent()) {
            if (hits.contains(at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAfter(Stage stage, long moment) {
        return stage.after() == null || endOf(stage.after()) <= moment;
    }

    /** {@link Long#MAX_VALUE} for a stage that did not occur: nothing comes after it. */
    private long endOf(String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .map(stage -> times.getOrDefault(stage, Intervals.NONE))
                .filter(time -> !time.isEmpty())
                .mapToLong(Intervals::end)
                .max()
                .orElse(Long.MAX_VALUE);
    }

    private List<LayerTime> pathOf(List<Integer> outermost) {
        Map<Layer, Long> nanos = new TreeMap<>();
        outermost.forEach(
                call -> run.pathBelow(call).forEach(time -> nanos.merge(time.layer(), time.nanos(), Long::sum)));
        return nanos.entrySet().stream()
                .map(entry -> new LayerTime(entry.getKey(), entry.getValue()))
                .toList();
    }

    private List<LayerTime> claimTime(Stage stage) {
        Intervals place = placeOf(stage).without(taken);
        Intervals time = Intervals.union(selfTimes.entrySet().stream()
                .filter(entry -> isOfLayer(stage, entry.getKey()))
                .map(entry -> entry.getValue().and(place))
                .toList());
        times.put(stage, time);
        taken = Intervals.union(List.of(taken, time));
        return selfTimeWithin(time, stage);
    }

    private Intervals placeOf(Stage stage) {
        int at = stages.indexOf(stage);
        long from = stage.after() != null
                ? endOf(stage.after())
                : callsAmong(stages.subList(0, at))
                        .mapToLong(Intervals::end)
                        .max()
                        .orElse(run.own().start());
        long until = callsAmong(stages.subList(at + 1, stages.size()))
                .mapToLong(Intervals::start)
                .min()
                .orElse(run.own().end());
        return Intervals.of(from, until).and(run.time());
    }

    private java.util.stream.Stream<Intervals> callsAmong(List<Stage> some) {
        return some.stream().filter(calls::containsKey).map(stage -> times.getOrDefault(stage, Intervals.NONE));
    }

    private List<LayerTime> selfTimeWithin(Intervals time, @org.jspecify.annotations.Nullable Stage stage) {
        return selfTimes.entrySet().stream()
                .filter(entry -> stage == null || isOfLayer(stage, entry.getKey()))
                .map(entry ->
                        new LayerTime(entry.getKey(), entry.getValue().and(time).nanos()))
                .filter(each -> each.nanos() > 0)
                .toList();
    }
}
