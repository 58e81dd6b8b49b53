package io.taproot.benchmarks.micro;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.taproot.benchmarks.corpus.SpanCorpus;
import io.taproot.otlp.json.JsonResult;
import io.taproot.otlp.json.OtlpJsonReader;
import io.taproot.otlp.json.OtlpJsonWriter;
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

/** Both encodings of OTLP as the gateway reads them, nanoseconds a span. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-Xmx1g")
public class OtlpJsonBenchmark {

    private static final int SPANS = 200;

    private final ExportTraceServiceRequest request =
            new SpanCorpus(7, Instant.now()).requests(1, SPANS).getFirst();
    private final byte[] json = OtlpJsonWriter.bytes(request);
    private final byte[] protobuf = request.toByteArray();

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public JsonResult<ExportTraceServiceRequest> readJson() {
        return OtlpJsonReader.traces(json);
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public ExportTraceServiceRequest readProtobuf() throws com.google.protobuf.InvalidProtocolBufferException {
        return ExportTraceServiceRequest.parseFrom(protobuf);
    }
}
