package io.taproot.store.read;

import io.taproot.store.Parameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code find_traces}: all of them, at "any" where the query says nothing. */
final class TraceSearchParameters {

    /** Equal to no number that is stored. */
    private static final long NO_SUCH_NUMBER = -1;

    private TraceSearchParameters() {}

    static Parameters of(TraceQuery query, Instant since) {
        Parameters parameters = Parameters.none()
                .instant("since", since)
                .instant("until", query.to())
                .text("service", query.service())
                .text("operation", query.operation())
                .whole("with_errors", query.outcome() == TraceQuery.Outcome.ERROR ? 1 : 0)
                .whole("without_errors", query.outcome() == TraceQuery.Outcome.OK ? 1 : 0)
                .whole("min_duration_nano", query.longest().least().toNanos())
                .whole("max_duration_nano", query.longest().most().toNanos())
                .whole("limit", query.limit() + 1L)
                .text("environment", "")
                .text("release", "");
        PromotedAttribute.OF_SPANS.forEach(promoted -> addAny(promoted, parameters));
        addConditions(query, parameters);
        // these two have parameters of their own, and win over attributes of the same meaning
        if (!query.sessionId().isEmpty()) {
            parameters.text("session_id", query.sessionId());
        }
        if (!query.layer().isEmpty()) {
            parameters.text("layer", query.layer());
        }
        return parameters
                .instant(
                        "before_start",
                        query.after().map(TracePosition::newestStart).orElse(Instant.EPOCH))
                .text(
                        "before_trace",
                        query.after()
                                .map(position -> position.traceId().toString())
                                .orElse(""));
    }

    private static void addAny(PromotedAttribute promoted, Parameters parameters) {
        if (promoted.isWhole()) {
            parameters.whole(promoted.column, 0);
        } else {
            parameters.text(promoted.column, "");
        }
    }

    private static void addConditions(TraceQuery query, Parameters parameters) {
        List<String> present = new ArrayList<>();
        List<AttributeCondition> others = new ArrayList<>();
        for (AttributeCondition condition : query.attributes()) {
            if (!condition.hasColumn()) {
                others.add(condition);
            } else if (condition.value().isEmpty()) {
                present.add(condition.key());
            } else {
                addColumn(condition, parameters);
            }
        }
        parameters.texts("present", present);
        for (int slot = 1; slot <= TraceQuery.MOST_OTHER_ATTRIBUTES; slot++) {
            addSlot(slot, slot <= others.size() ? others.get(slot - 1) : null, parameters);
        }
    }

    private static void addColumn(AttributeCondition condition, Parameters parameters) {
        String column = condition.parameter().orElseThrow();
        String value = condition.value().orElseThrow();
        if (PromotedAttribute.ofColumn(column)
                .filter(PromotedAttribute::isWhole)
                .isPresent()) {
            parameters.whole(column, number(value));
        } else {
            parameters.text(column, value);
        }
    }

    private static void addSlot(int slot, @Nullable AttributeCondition condition, Parameters parameters) {
        boolean anyValue = condition != null && condition.value().isEmpty();
        parameters
                .text("key_" + slot, condition == null ? "" : condition.key())
                .text(
                        "value_" + slot,
                        condition == null ? "" : condition.value().orElse(""))
                .whole("any_" + slot, anyValue ? 1 : 0);
    }

    /** What is no number of such a column is the number of no span. */
    private static long number(String text) {
        try {
            long number = Long.parseLong(text);
            return number > 0 && number <= 0xffff ? number : NO_SUCH_NUMBER;
        } catch (NumberFormatException notWhole) {
            return NO_SUCH_NUMBER;
        }
    }
}
