package io.taproot.benchmarks.micro;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.taproot.benchmarks.corpus.SpanCorpus;
import io.taproot.gateway.account.BatchAccount;
import io.taproot.gateway.account.Books;
import io.taproot.gateway.batch.Signal;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.enrich.Enrich;
import io.taproot.gateway.enrich.EnrichSettings;
import io.taproot.gateway.enrich.EnrichedBatch;
import io.taproot.gateway.receive.ReceivedBatch;
import io.taproot.gateway.sample.ConfiguredSampling;
import io.taproot.gateway.sample.Sample;
import io.taproot.gateway.sample.SampledBatch;
import io.taproot.gateway.scrub.Scrub;
import io.taproot.gateway.scrub.ScrubbedBatch;
import io.taproot.gateway.sender.Sender;
import io.taproot.gateway.validate.Limits;
import io.taproot.gateway.validate.ValidBatch;
import io.taproot.gateway.validate.Validate;
import io.taproot.privacy.Ledger;
import io.taproot.privacy.Pseudonyms;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
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
 * The way of a span of 20 attributes through the gateway, nanoseconds a span, each row with everything before it: a step
 * changes a span where it lies, so that it can be put through once only. What a step costs is the difference to the row
 * before. The spans are as applications send them, with addresses and ids of users in two thirds of them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class StagesBenchmark {

    private static final int SPANS = 200;
    private static final Instant NOW = Instant.EPOCH.plusSeconds(1_790_000_000);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Books books = new Books(metrics);
    private final Validate validate = new Validate(new Limits(1 << 20, 1_024, 1_024, 1_024, 16));
    private final Enrich enrich =
            new Enrich(new EnrichSettings(Set.of(), Set.of(), Duration.ofMinutes(5), Duration.ofHours(72)));
    private final Scrub scrub = new Scrub(1 << 16, new Pseudonyms(new byte[32]), new Ledger(), metrics);
    private final Sample keepAll = new Sample(new ConfiguredSampling(1, System::nanoTime));
    private final Sample keepHalf = new Sample(new ConfiguredSampling(0.5, System::nanoTime));
    private final Constructor<ReceivedBatch> received = constructor();
    private final byte[] body =
            SpanCorpus.wide(7, NOW).requests(1, SPANS).getFirst().toByteArray();

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public ReceivedBatch read() throws Exception {
        return batch();
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public ValidBatch validated() throws Exception {
        return validate.apply(batch());
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public EnrichedBatch enriched() throws Exception {
        return enrich.apply(validated());
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public ScrubbedBatch scrubbed() throws Exception {
        return scrub.apply(enriched());
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public SampledBatch sampled() throws Exception {
        return keepAll.apply(scrubbed());
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public SampledBatch sampledByHalf() throws Exception {
        return keepHalf.apply(scrubbed());
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public byte[] written() throws Exception {
        return sampled().telemetry().toBytes();
    }

    private ReceivedBatch batch() throws IOException, ReflectiveOperationException {
        Telemetry telemetry = Telemetry.parse(Signal.TRACES, body);
        ReceivedBatch.Origin origin = new ReceivedBatch.Origin(Sender.LOCAL, NOW, NOW.plusSeconds(10), false, false);
        BatchAccount account = books.open(telemetry.signal(), telemetry.itemCount());
        return received.newInstance(telemetry, origin, account);
    }

    /** Only the transports make batches; there is none here. */
    private static Constructor<ReceivedBatch> constructor() {
        try {
            Constructor<ReceivedBatch> constructor = ReceivedBatch.class.getDeclaredConstructor(
                    Telemetry.class, ReceivedBatch.Origin.class, BatchAccount.class);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException changed) {
            throw new IllegalStateException("a batch is received in another way", changed);
        }
    }
}
