package io.taproot.analysis.journey;

import io.taproot.snapshot.TextPattern;
import io.taproot.telemetry.AttributeValue;
import io.taproot.telemetry.Resource;
import io.taproot.telemetry.Span;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Attribute key → pattern, all of which must match: the span's own attributes first, then its resource's. */
final class Conditions {

    private static final String SERVICE_NAME = "service.name";

    private Conditions() {}

    static boolean hold(Map<String, TextPattern> where, Span span, @Nullable Resource resource) {
        return where.entrySet().stream()
                .allMatch(condition -> text(condition.getKey(), span, resource)
                        .map(condition.getValue()::matches)
                        .orElse(false));
    }

    private static Optional<String> text(String key, Span span, @Nullable Resource resource) {
        if (key.equals(SERVICE_NAME)) {
            return Optional.of(span.serviceName());
        }
        Optional<AttributeValue> own = span.attributes().get(key);
        Optional<AttributeValue> value = own.isPresent() || resource == null
                ? own
                : resource.attributes().get(key);
        return value.flatMap(Conditions::text);
    }

    /** Numbers are compared as they are printed: {@code 200} matches {@code 2*}. */
    private static Optional<String> text(AttributeValue value) {
        return switch (value) {
            case AttributeValue.Text(String text) -> Optional.of(text);
            case AttributeValue.Whole(long whole) -> Optional.of(Long.toString(whole));
            case AttributeValue.Real(double real) -> Optional.of(Double.toString(real));
            case AttributeValue.Flag(boolean flag) -> Optional.of(Boolean.toString(flag));
            case AttributeValue.Bytes ignored -> Optional.empty();
            case AttributeValue.Many ignored -> Optional.empty();
            case AttributeValue.Nested ignored -> Optional.empty();
            case AttributeValue.Empty ignored -> Optional.empty();
        };
    }
}
