package io.taproot.privacy;

import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.otlp.edit.SpanEdit;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a policy makes of a sample, for whoever sent the sample. Holds values, so it is shown and forgotten. Its
 * pseudonyms are made with a key of its own: they show what stand-ins look like, and equal none that is stored.
 */
public final class SampleRun {

    private static final int KEY_BYTES = 32;

    private final ScrubPolicy policy;
    private final Changes changes = new Changes();
    private final ItemScrubber items;
    private int dropped;

    /**
     * One value that became another one, or a rule that removed something.
     *
     * @param place     as the ledger spells it
     * @param key       of the attribute; empty where there is none
     * @param detectors that found something in it, with what each does
     */
    public record Finding(String place, String key, List<Found> detectors, String before, String after) {}

    /** Who found something, and what it does then. */
    public record Found(String detector, String action) {}

    /**
     * @param clean   what would go on
     * @param dropped items that a rule stumbled over: they would not go on
     */
    public record Result<M extends Message>(M clean, List<Finding> findings, int dropped) {}

    private SampleRun(ScrubPolicy policy, String application) {
        this.policy = policy;
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        this.items = policy.items(new Pseudonyms(key).of(application, Instant.now()), new Tally(changes));
    }

    public static Result<ExportTraceServiceRequest> of(
            ScrubPolicy policy, String application, ExportTraceServiceRequest sample) {
        SampleRun run = new SampleRun(policy, application);
        return run.result(run.traces(sample));
    }

    public static Result<ExportLogsServiceRequest> of(
            ScrubPolicy policy, String application, ExportLogsServiceRequest sample) {
        SampleRun run = new SampleRun(policy, application);
        return run.result(run.logs(sample));
    }

    public static Result<ExportMetricsServiceRequest> of(
            ScrubPolicy policy, String application, ExportMetricsServiceRequest sample) {
        SampleRun run = new SampleRun(policy, application);
        return run.result(run.metrics(sample));
    }

    private ExportTraceServiceRequest traces(ExportTraceServiceRequest sample) {
        ExportTraceServiceRequest.Builder clean = sample.toBuilder();
        for (ResourceSpans.Builder group : clean.getResourceSpansBuilderList()) {
            group.setResource(resource(group.getResource()));
            group.setSchemaUrl(items.schemaUrl(group.getSchemaUrl()));
            for (ScopeSpans.Builder scope : group.getScopeSpansBuilderList()) {
                scope.setScope(scope(scope.getScope()));
                scope.setSchemaUrl(items.schemaUrl(scope.getSchemaUrl()));
                var spans = each(scope.getSpansList(), this::span);
                scope.clearSpans().addAllSpans(spans);
            }
        }
        return clean.build();
    }

    private ExportLogsServiceRequest logs(ExportLogsServiceRequest sample) {
        ExportLogsServiceRequest.Builder clean = sample.toBuilder();
        for (ResourceLogs.Builder group : clean.getResourceLogsBuilderList()) {
            group.setResource(resource(group.getResource()));
            group.setSchemaUrl(items.schemaUrl(group.getSchemaUrl()));
            for (ScopeLogs.Builder scope : group.getScopeLogsBuilderList()) {
                scope.setScope(scope(scope.getScope()));
                scope.setSchemaUrl(items.schemaUrl(scope.getSchemaUrl()));
                var records = each(scope.getLogRecordsList(), items::scrub);
                scope.clearLogRecords().addAllLogRecords(records);
            }
        }
        return clean.build();
    }

    private ExportMetricsServiceRequest metrics(ExportMetricsServiceRequest sample) {
        ExportMetricsServiceRequest.Builder clean = sample.toBuilder();
        for (ResourceMetrics.Builder group : clean.getResourceMetricsBuilderList()) {
            group.setResource(resource(group.getResource()));
            group.setSchemaUrl(items.schemaUrl(group.getSchemaUrl()));
            for (ScopeMetrics.Builder scope : group.getScopeMetricsBuilderList()) {
                scope.setScope(scope(scope.getScope()));
                scope.setSchemaUrl(items.schemaUrl(scope.getSchemaUrl()));
                var metrics = each(scope.getMetricsList(), items::scrub);
                scope.clearMetrics().addAllMetrics(metrics);
            }
        }
        return clean.build();
    }

    private Span span(Span sent) {
        SpanEdit span = SpanEdit.of(sent);
        items.scrub(span);
        return span.decoded();
    }

    private Resource resource(Resource resource) {
        Resource clean = orNull(resource, items::scrub);
        return clean == null ? Resource.getDefaultInstance() : clean;
    }

    private InstrumentationScope scope(InstrumentationScope scope) {
        InstrumentationScope clean = orNull(scope, items::scrub);
        return clean == null ? InstrumentationScope.getDefaultInstance() : clean;
    }

    private <T> List<T> each(List<T> sent, UnaryOperator<T> scrub) {
        List<T> clean = new ArrayList<>();
        for (T item : sent) {
            T scrubbed = orNull(item, scrub);
            if (scrubbed != null) {
                clean.add(scrubbed);
            }
        }
        return clean;
    }

    private <T> @Nullable T orNull(T sent, UnaryOperator<T> scrub) {
        try {
            return scrub.apply(sent);
        } catch (RuntimeException | StackOverflowError ruleFailed) {
            dropped++;
            return null;
        }
    }

    private <M extends Message> Result<M> result(M clean) {
        List<Finding> findings = changes.list().stream().map(this::finding).toList();
        return new Result<>(clean, findings, dropped);
    }

    private Finding finding(Changes.Change change) {
        List<Found> found = change.detectors().stream()
                .map(detector ->
                        new Found(detector.word(), policy.action(detector).word()))
                .toList();
        return new Finding(change.place().word(), change.key(), found, shown(change.before()), shown(change.after()));
    }

    private static String shown(Object value) {
        return value instanceof AnyValue any ? shown(any) : String.valueOf(value);
    }

    private static String shown(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> String.valueOf(value.getBoolValue());
            case INT_VALUE -> String.valueOf(value.getIntValue());
            case DOUBLE_VALUE -> String.valueOf(value.getDoubleValue());
            case BYTES_VALUE ->
                Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
            case ARRAY_VALUE -> {
                StringJoiner elements = new StringJoiner(", ", "[", "]");
                value.getArrayValue().getValuesList().forEach(element -> elements.add(shown(element)));
                yield elements.toString();
            }
            case KVLIST_VALUE -> {
                StringJoiner members = new StringJoiner(", ", "{", "}");
                for (KeyValue member : value.getKvlistValue().getValuesList()) {
                    members.add(member.getKey() + ": " + shown(member.getValue()));
                }
                yield members.toString();
            }
            case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> "";
        };
    }
}
