package io.taproot.shop.phone.app;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.shop.phone.otlp.KeyValues;
import io.taproot.shop.phone.otlp.SpanIdentity;
import io.taproot.shop.phone.otlp.TelemetryBuffer;
import java.time.Duration;

/** iOS tells an app once a day how it did: averages as one span of 24 hours, crashes as events at the day's end. */
final class MetricKit {
    private static final InstrumentationScope SCOPE = TelemetryBuffer.scope("MetricKit", "0.0.1");
    private static final int ONE_DAY_REPORTED_IN = 4;
    private static final int ONE_CRASH_IN = 12;
    private static final Duration DAY = Duration.ofDays(1);

    private final Phone phone;
    private final TelemetryBuffer buffer;
    private final KeyValues onEverything;

    MetricKit(Phone phone, TelemetryBuffer buffer, KeyValues onEverything) {
        this.phone = phone;
        this.buffer = buffer;
        this.onEverything = onEverything;
    }

    /** Called at every launch; there is a report at some of them. */
    void deliver() {
        if (phone.random().nextInt(ONE_DAY_REPORTED_IN) == 0) {
            long end = phone.clock().nowUnixNano() - Duration.ofMinutes(95).toNanos();
            report(end);
            if (phone.random().nextInt(ONE_CRASH_IN) == 0) {
                crash(end);
            }
        }
    }

    void report(long dayEndUnixNano) {
        buffer.add(
                SCOPE,
                SpanIdentity.root(phone.random())
                        .span(
                                "MXMetricPayload",
                                Span.SpanKind.SPAN_KIND_INTERNAL,
                                dayEndUnixNano - DAY.toNanos(),
                                dayEndUnixNano)
                        .addAllAttributes(KeyValues.of()
                                .put("metrickit.app_launch.time_to_first_draw_average", 0.61)
                                .put("metrickit.app_responsiveness.hang_time_average", 0.4)
                                .put(
                                        "metrickit.metadata.os_version",
                                        phone.handset().model().osDescription())
                                .put("metrickit.app_exit.foreground.abnormal_exit_count", 1)
                                .putAll(onEverything)
                                .list())
                        .build());
    }

    void crash(long dayEndUnixNano) {
        buffer.add(
                SCOPE,
                LogRecord.newBuilder()
                        .setTimeUnixNano(dayEndUnixNano)
                        .setObservedTimeUnixNano(phone.clock().nowUnixNano())
                        .addAllAttributes(KeyValues.of()
                                .put("name", "metrickit.diagnostic.crash")
                                .put("exception.type", "EXC_BAD_ACCESS")
                                .put(
                                        "exception.stacktrace",
                                        "{\"callStackPerThread\":true,\"callStacks\":[{\"threadAttributed\":true,"
                                                + "\"callStackRootFrames\":[{\"binaryName\":\"Juniper\",\"offsetIntoBinaryTextSegment\":123408}]}]}")
                                .put("metrickit.diagnostic.crash.exception.signal", 11)
                                .putAll(onEverything)
                                .list())
                        .build());
    }
}
