package io.taproot.benchmarks.micro;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.gateway.batch.Signal;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.scrub.DryRun;
import io.taproot.gateway.scrub.Scrub;
import io.taproot.privacy.Ledger;
import io.taproot.privacy.Pseudonyms;
import io.taproot.snapshot.PrivacyPolicy;
import io.taproot.snapshot.Snapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One value that a rule could spend its square on, microseconds a value, for the default profile and for the strict one
 * with all packs. Nothing is cut here: a gateway scans 64 Ki characters of a value and lets the rest go.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx768m")
public class AdversarialBenchmark {

    private static final int NO_CUT = 1 << 22;

    @Param({"1000", "10000", "100000", "1000000"})
    private int length;

    @Param({"default", "strict"})
    private String profile = "";

    @Param({"digits", "ats", "bearers", "quotes", "percents", "base64", "cookies", "colons"})
    private String shape = "";

    private final Scrub scrub =
            new Scrub(NO_CUT, new Pseudonyms(new byte[32]), new Ledger(), new SimpleMeterRegistry());
    private byte[] request = {};

    @Setup
    public void writeTheRequest() {
        List<String> packs = List.of("au,be,br,cn,de,es,fi,fr,gb,ie,in,it,kr,nl,pl,se,sg,us".split(","));
        scrub.use(new Snapshot(
                "v1",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new PrivacyPolicy("strict", 1, "strict", packs, Map.of(), List.of(), List.of(), List.of()))));
        String unit = unit();
        KeyValue attribute = KeyValue.newBuilder()
                .setKey("app.note")
                .setValue(AnyValue.newBuilder().setStringValue(unit.repeat(length / unit.length())))
                .build();
        request = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .addSpans(Span.newBuilder().setName("x").addAttributes(attribute))))
                .build()
                .toByteArray();
    }

    @Benchmark
    public DryRun scrub() throws IOException {
        return scrub.tryOut(Telemetry.parse(Signal.TRACES, request), profile, Instant.EPOCH);
    }

    private String unit() {
        return switch (shape) {
            case "digits" -> "4111";
            case "ats" -> "a@b@";
            case "bearers" -> "Bearer QUJDREVGRw ";
            case "quotes" -> "\\\"a\\\":\"";
            case "percents" -> "%2540";
            case "base64" -> "eyJhbGci.";
            case "cookies" -> "cookie: {";
            case "colons" -> "::1:";
            default -> throw new IllegalArgumentException(shape);
        };
    }
}
