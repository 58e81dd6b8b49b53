package io.taproot.benchmarks.micro;

import io.taproot.benchmarks.corpus.ReplayedRequest;
import io.taproot.benchmarks.corpus.SpanCorpus;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.store.write.SignalBlock;
import io.taproot.store.write.SpanBlock;
import java.time.Instant;
import java.util.List;
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

/** From the bytes of an export to the columns of a block: what ingest does with each span. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx1g", "--enable-native-access=ALL-UNNAMED"})
public class SpanBlockBenchmark {

    private static final int SPANS_EACH = 250;
    private static final int REQUESTS = 200;
    private static final int SPANS = SPANS_EACH * REQUESTS;

    private final List<byte[]> requests = new SpanCorpus(7, Instant.now())
            .requests(REQUESTS, SPANS_EACH).stream()
                    .map(request -> new ReplayedRequest(request).bytes(0))
                    .toList();
    private final SpanBlock block = new SpanBlock(new SignalBlock.Known());

    /** Nanoseconds a span, for a block of 50,000. */
    @Benchmark
    @OperationsPerInvocation(SPANS)
    public int walkIntoColumns() throws MalformedMessageException {
        block.clear();
        for (byte[] request : requests) {
            block.add(request, 1_790_000_000_000L);
        }
        return block.rows();
    }
}
