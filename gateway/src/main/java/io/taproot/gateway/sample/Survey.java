package io.taproot.gateway.sample;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Status;
import io.taproot.gateway.batch.Rewrite;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.otlp.edit.SpanEdit;
import io.taproot.otlp.edit.Term;
import io.taproot.telemetry.SemanticConventions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at all spans of a batch before any of them is decided on: to which session or trace each belongs, which of those
 * have an error or a hint in them, and how many spans the batch stands for.
 */
final class Survey implements Rewrite {

    private static final Term SESSION_ID = Term.of(SemanticConventions.SESSION_ID);

    private final SamplingRule rule;
    private final List<Unit> units = new ArrayList<>();
    private final Set<Long> kept = new HashSet<>();
    private double represented;
    private String sessionOfResource = "";
    private Unit lastSession = Unit.NONE;

    private Survey(SamplingRule rule) {
        this.rule = rule;
    }

    static Survey of(Telemetry spans, SamplingRule rule) {
        Survey survey = new Survey(rule);
        var unchanged = spans.rewritten(survey);
        return survey;
    }

    /** Of each span, in the order of the batch. */
    Unit unit(int index) {
        return units.get(index);
    }

    /** Whether something in the same session or trace asks for all of it. */
    boolean isKept(Unit unit) {
        return kept.contains(unit.randomness());
    }

    double represented() {
        return represented;
    }

    @Override
    public Resource resource(Resource resource, int items) {
        sessionOfResource = session(resource.getAttributesList());
        return resource;
    }

    @Override
    public boolean keepsSpan(SpanEdit span) {
        Unit unit = unit(span);
        units.add(unit);
        represented += SamplingState.threshold(span.traceState())
                .map(Threshold::adjustedCount)
                .orElse(1.0);
        if (rule.keepErrors() && span.statusCode() == Status.StatusCode.STATUS_CODE_ERROR_VALUE
                || rule.keepOverBudget() && OverBudget.isHintedBy(span)) {
            kept.add(unit.randomness());
        }
        return true;
    }

    private Unit unit(SpanEdit span) {
        String traceState = span.traceState();
        Optional<Long> stated = SamplingState.randomness(traceState);
        if (stated.isPresent()) {
            return new Unit(stated.get(), "");
        }
        boolean isSampled = SamplingState.threshold(traceState)
                .filter(threshold -> !threshold.equals(Threshold.KEEP_ALL))
                .isPresent();
        String session = isSampled ? "" : span.attributes().text(SESSION_ID);
        if (session.isEmpty() && !isSampled) {
            session = sessionOfResource;
        }
        if (session.isEmpty()) {
            return new Unit(Threshold.randomness(span.traceIdLow()), "");
        }
        if (!session.equals(lastSession.session())) {
            lastSession = Unit.ofSession(session);
        }
        return lastSession;
    }

    private static String session(List<KeyValue> attributes) {
        for (KeyValue attribute : attributes) {
            if (attribute.getKey().equals(SemanticConventions.SESSION_ID)) {
                AnyValue value = attribute.getValue();
                return value.getStringValue();
            }
        }
        return "";
    }
}
