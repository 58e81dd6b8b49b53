package io.taproot.gateway.sample;

import io.taproot.gateway.account.BatchAccount;
import io.taproot.gateway.account.DropReason;
import io.taproot.gateway.batch.Rewrite;
import io.taproot.gateway.batch.Signal;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.scrub.ScrubbedBatch;
import io.taproot.otlp.edit.SpanEdit;

/**
 * Keeps a share of all sessions, and of all traces that belong to none, and writes into the tracestate how many a kept span
 * stands for. A threshold that the SDK has already applied still counts: the stricter of the two holds. Errors and what
 * is over its budget are kept with all that the batch has beside them, and stand for themselves only. Events and metrics
 * are never sampled. Why so: docs/adr/0047.
 */
public final class Sample {

    private final SamplingControl control;

    public Sample(SamplingControl control) {
        this.control = control;
    }

    public SampledBatch apply(ScrubbedBatch scrubbed) {
        Telemetry telemetry = scrubbed.telemetry();
        SamplingRule rule = control.rule(scrubbed.origin().sender());
        Telemetry kept = telemetry.signal() != Signal.TRACES || rule.keepsEverything()
                ? telemetry
                : sampled(telemetry, rule, scrubbed.account());
        return new SampledBatch(kept, scrubbed.origin(), scrubbed.account());
    }

    private static Telemetry sampled(Telemetry telemetry, SamplingRule rule, BatchAccount account) {
        Survey survey = Survey.of(telemetry, rule);
        Threshold threshold =
                Threshold.ofRatio(Math.min(rule.ratio(), rule.ceiling().ratio(survey.represented())));
        Telemetry kept = threshold.equals(Threshold.KEEP_ALL)
                ? telemetry
                : telemetry.rewritten(new Thinning(threshold, survey, account));
        rule.ceiling().keep(kept.itemCount());
        return kept;
    }

    /** Goes over the same spans as the survey, in the same order. */
    private static final class Thinning implements Rewrite {

        private final Threshold threshold;
        private final Survey survey;
        private final BatchAccount account;
        private int next;

        Thinning(Threshold threshold, Survey survey, BatchAccount account) {
            this.threshold = threshold;
            this.survey = survey;
            this.account = account;
        }

        @Override
        public boolean keepsSpan(SpanEdit span) {
            Unit unit = survey.unit(next++);
            if (survey.isKept(unit)) {
                return true;
            }
            if (!threshold.keeps(unit.randomness())) {
                account.drop(DropReason.SAMPLED_OUT, 1);
                return false;
            }
            String traceState = span.traceState();
            Threshold applied =
                    SamplingState.threshold(traceState).map(threshold::stricter).orElse(threshold);
            span.setTraceState(SamplingState.with(traceState, applied, unit));
            return true;
        }
    }
}
