package io.taproot.gateway.batch;

import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import io.taproot.otlp.edit.SpanEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one step makes of one batch. Called in the order of the request: a resource, each of its scopes, each item of the
 * scope; so an implementation may remember the resource that it stands in. Returning the same instance means "unchanged"
 * and costs nothing; returning null drops it, and everything below it.
 */
public interface Rewrite {

    /**
     * @param items how many spans, log records or data points go with it if it is dropped
     */
    default @Nullable Resource resource(Resource resource, int items) {
        return resource;
    }

    /**
     * @param items how many spans, log records or data points go with it if it is dropped
     */
    default @Nullable InstrumentationScope scope(InstrumentationScope scope, int items) {
        return scope;
    }

    /** Of the resource or the scope that was seen last. */
    default String schemaUrl(String url) {
        return url;
    }

    /** Of the request, or of the group of the resource or scope that was seen last: fields of a newer protocol. */
    default UnknownFieldSet unknownFields(UnknownFieldSet fields) {
        return fields;
    }

    /**
     * Spans are changed where they are.
     *
     * @return false if it is dropped
     */
    default boolean keepsSpan(SpanEdit span) {
        return true;
    }

    default @Nullable LogRecord logRecord(LogRecord logRecord) {
        return logRecord;
    }

    /**
     * @param points how many data points go with it if it is dropped
     */
    default @Nullable Metric metric(Metric metric, int points) {
        return metric;
    }

    /**
     * What a step makes of a list.
     *
     * @param step returns the same instance for "unchanged", null for "dropped"
     * @return the same list where every element came back as the same instance
     */
    @SuppressWarnings("ReferenceEquality") // "the same instance" is what the step says "unchanged" with
    static <T> List<T> each(List<T> elements, Function<T, @Nullable T> step) {
        @Nullable List<T> changed = null;
        for (int i = 0; i < elements.size(); i++) {
            T before = elements.get(i);
            T after = step.apply(before);
            if (changed == null && after != before) {
                changed = new ArrayList<>(elements.size());
                changed.addAll(elements.subList(0, i));
            }
            if (changed != null && after != null) {
                changed.add(after);
            }
        }
        return changed == null ? elements : changed;
    }
}
