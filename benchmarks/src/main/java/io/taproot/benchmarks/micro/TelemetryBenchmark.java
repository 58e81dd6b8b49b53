package io.taproot.benchmarks.micro;

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

/** What it costs that the gateway works on objects: bytes to objects and back, nanoseconds a span of 20 attributes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class TelemetryBenchmark {

    private static final int SPANS = 200;

    private final byte[] body = SpanCorpus.wide(7, Instant.EPOCH.plusSeconds(1_790_000_000))
            .requests(1, SPANS)
            .getFirst()
            .toByteArray();

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public Telemetry decoded() throws IOException {
        return Telemetry.parse(Signal.TRACES, body);
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public byte[] decodedAndWritten() throws IOException {
        return Telemetry.parse(Signal.TRACES, body).toBytes();
    }
}
