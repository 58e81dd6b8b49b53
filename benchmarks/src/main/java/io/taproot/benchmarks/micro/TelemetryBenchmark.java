package io.taproot.benchmarks.micro;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.benchmarks.corpus.SpanCorpus;
import io.taproot.gateway.batch.Signal;
import io.taproot.gateway.batch.Telemetry;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to get at spans and to write them again, nanoseconds a span of 20 attributes: where they lie, as the
 * gateway does, and as protobuf's objects.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class TelemetryBenchmark {

    private static final int SPANS = 200;
    private static final KeyValue LAYER = KeyValue.newBuilder()
            .setKey("taproot.layer")
            .setValue(AnyValue.newBuilder().setStringValue("service:checkout"))
            .build();

    private final byte[] body = SpanCorpus.wide(7, Instant.EPOCH.plusSeconds(1_790_000_000))
            .requests(1, SPANS)
            .getFirst()
            .toByteArray();

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public Telemetry inPlace() throws IOException {
        return Telemetry.parse(Signal.TRACES, body);
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public byte[] inPlaceAndWritten() throws IOException {
        return Telemetry.parse(Signal.TRACES, body).toBytes();
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public ExportTraceServiceRequest objects() throws IOException {
        return ExportTraceServiceRequest.parseFrom(body);
    }

    /** Every span is made anew, as a step does that adds an attribute. */
    @Benchmark
    @OperationsPerInvocation(SPANS)
    public byte[] objectsAndWritten() throws IOException {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.parseFrom(body).toBuilder();
        for (ResourceSpans.Builder group : request.getResourceSpansBuilderList()) {
            for (ScopeSpans.Builder scope : group.getScopeSpansBuilderList()) {
                for (Span.Builder span : scope.getSpansBuilderList()) {
                    span.addAttributes(LAYER);
                }
            }
        }
        return request.build().toByteArray();
    }
}
