package io.taproot.benchmarks.micro;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.benchmarks.corpus.SpanCorpus;
import io.taproot.gateway.batch.Signal;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.scrub.DryRun;
import io.taproot.gateway.scrub.Scrub;
import io.taproot.privacy.Ledger;
import io.taproot.privacy.Pseudonyms;
import io.taproot.snapshot.PrivacyPolicy;
import io.taproot.snapshot.PrivacyRule;
import io.taproot.snapshot.Snapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Spans of 20 attributes, nanoseconds a span: the default profile with nothing to find, and with a user and a client in
 * each (reading the request included, which {@link TelemetryBenchmark} tells alone: what is scrubbed is scrubbed); a
 * policy with ten own rules, and one with the strict profile and all packs, with nothing to find.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class ScrubBenchmark {

    private static final int SPANS = 200;
    private static final int ATTRIBUTES = 20;
    private static final Set<String> OF_PEOPLE = Set.of("client.address", "enduser.id");

    private final Scrub scrub =
            new Scrub(1 << 16, new Pseudonyms(new byte[32]), new Ledger(), new SimpleMeterRegistry());
    private final Telemetry clean = Telemetry.of(spans(Set.of()));
    private final byte[] ofPeople = spans(OF_PEOPLE).toByteArray();

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public DryRun cleanSpans() {
        return scrub.tryOut(clean, "shop", Instant.EPOCH);
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public DryRun cleanSpansUnderOwnRules() {
        return scrub.tryOut(clean, "own-rules", Instant.EPOCH);
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public DryRun cleanSpansUnderTheStrictProfile() {
        return scrub.tryOut(clean, "strict", Instant.EPOCH);
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public DryRun spansOfPeople() throws IOException {
        return scrub.tryOut(Telemetry.parse(Signal.TRACES, ofPeople), "shop", Instant.EPOCH);
    }

    @Setup
    public void putPoliciesInForce() {
        List<PrivacyRule> rules = IntStream.range(0, 10)
                .mapToObj(i -> "rule-" + (char) ('a' + i))
                .map(name -> new PrivacyRule(name, "\\b" + name + "-\\d{6}\\b", "mask", List.of(), List.of()))
                .toList();
        List<String> packs = List.of("au,be,br,cn,de,es,fi,fr,gb,ie,in,it,kr,nl,pl,se,sg,us".split(","));
        scrub.use(new Snapshot(
                "v1",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new PrivacyPolicy("own-rules", 1, "default", List.of(), Map.of(), rules, List.of(), List.of()),
                        new PrivacyPolicy("strict", 1, "strict", packs, Map.of(), List.of(), List.of(), List.of()))));
    }

    private static ExportTraceServiceRequest spans(Set<String> kept) {
        ExportTraceServiceRequest.Builder request =
                new SpanCorpus(7, Instant.EPOCH.plusSeconds(1_790_000_000)).requests(1, SPANS).getFirst().toBuilder();
        for (ResourceSpans.Builder group : request.getResourceSpansBuilderList()) {
            for (ScopeSpans.Builder scope : group.getScopeSpansBuilderList()) {
                scope.getSpansBuilderList().forEach(span -> fill(span, kept));
            }
        }
        return request.build();
    }

    private static void fill(Span.Builder span, Set<String> kept) {
        List<KeyValue> attributes = span.getAttributesList().stream()
                .filter(attribute -> !OF_PEOPLE.contains(attribute.getKey()) || kept.contains(attribute.getKey()))
                .toList();
        span.clearAttributes().addAllAttributes(attributes);
        for (int i = span.getAttributesCount(); i < ATTRIBUTES; i++) {
            span.addAttributes(KeyValue.newBuilder()
                    .setKey("app.feature_" + i + ".variant")
                    .setValue(AnyValue.newBuilder().setStringValue("treatment of checkout " + i)));
        }
    }
}
