package io.taproot.gateway.sample;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.taproot.otlp.edit.SpanAttributes;
import io.taproot.otlp.edit.SpanEdit;
import io.taproot.otlp.edit.Term;
import io.taproot.telemetry.SemanticConventions;

/**
 * An SDK's hint that what it measured took longer than its budget: the attribute {@code taproot.over_budget}, true, or the
 * word {@code over_budget} in the member {@code tp} of the tracestate, which the services behind a phone inherit.
 */
final class OverBudget {

    private static final Term OVER_BUDGET = Term.of(SemanticConventions.TAPROOT_OVER_BUDGET);
    private static final String MEMBER = "tp=";
    private static final String WORD = "over_budget";

    private OverBudget() {}

    static boolean isHintedBy(SpanEdit span) {
        return isInTraceState(span.traceState()) || isInAttributes(span.attributes());
    }

    private static boolean isInTraceState(String traceState) {
        if (!traceState.contains(MEMBER)) {
            return false;
        }
        for (String member : traceState.split(",", -1)) {
            String stripped = member.strip();
            if (stripped.startsWith(MEMBER)) {
                for (String word : stripped.substring(MEMBER.length()).split(";", -1)) {
                    if (word.equals(WORD)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isInAttributes(SpanAttributes attributes) {
        int place = attributes.find(OVER_BUDGET);
        if (place < 0) {
            return false;
        }
        AnyValue value = attributes.decoded(place).getValue();
        return value.getBoolValue() || value.getStringValue().equals("true");
    }
}
