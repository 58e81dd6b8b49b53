package io.taproot.gateway.sample;

import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.gateway.account.BatchAccount;
import io.taproot.gateway.account.DropReason;
import io.taproot.gateway.batch.Rewrite;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.scrub.ScrubbedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a share of all traces, whole traces each, and writes into the tracestate how many a kept span stands for. A
 * threshold that the SDK has already applied still counts: the stricter of the two holds. Events and metrics are never
 * sampled.
 */
public final class Sample {

    private final Threshold threshold;

    /**
     * @param ratio of the traces that are kept, {@code 0 < ratio <= 1}
     */
    public Sample(double ratio) {
        this.threshold = Threshold.ofRatio(ratio);
    }

    public SampledBatch apply(ScrubbedBatch scrubbed) {
        Telemetry kept = threshold.equals(Threshold.KEEP_ALL)
                ? scrubbed.telemetry()
                : scrubbed.telemetry().rewritten(new Sampling(threshold, scrubbed.account()));
        return new SampledBatch(kept, scrubbed.origin(), scrubbed.account());
    }

    private record Sampling(Threshold threshold, BatchAccount account) implements Rewrite {

        @Override
        public @Nullable Span span(Span span) {
            long randomness = SamplingState.randomness(span.getTraceState())
                    .orElseGet(() -> Threshold.randomness(span.getTraceId()));
            if (!threshold.keeps(randomness)) {
                account.drop(DropReason.SAMPLED_OUT, 1);
                return null;
            }
            Threshold applied = SamplingState.threshold(span.getTraceState())
                    .map(threshold::stricter)
                    .orElse(threshold);
            return span.toBuilder()
                    .setTraceState(SamplingState.with(span.getTraceState(), applied))
                    .build();
        }
    }
}
