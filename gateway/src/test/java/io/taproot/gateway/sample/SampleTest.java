package io.taproot.gateway.sample;

import static io.taproot.gateway.Otlp.span;
import static io.taproot.gateway.Otlp.spansOf;
import static io.taproot.gateway.Otlp.traces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.gateway.ScrubbedBatches;
import io.taproot.gateway.scrub.ScrubbedBatch;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTest {

    @Test
    void keepsEverythingUnlessToldOtherwise() {
        ScrubbedBatch batch = ScrubbedBatches.of(traces(span("a")));

        assertThat(sample(1).apply(batch).telemetry()).isSameAs(batch.telemetry());
    }

    @Test
    void keepsAboutTheShareThatWasAskedFor() {
        Span.Builder[] spans = spansOfTraces(10_000);

        SampledBatch sampled = sample(0.25).apply(ScrubbedBatches.of(traces(spans)));

        assertThat(sampled.telemetry().itemCount()).isCloseTo(2_500, within(150));
        assertThat(sampled.account().open()).isEqualTo(sampled.telemetry().itemCount());
        assertThat(sampled.account().rejected()).as("sampling is no rejection").isZero();
    }

    @Test
    void decidesAlikeForAllSpansOfATraceInEveryGateway() {
        Span.Builder[] spans = spansOfTraces(200);

        List<ByteString> here = keptTraces(sample(0.5), spans);
        List<ByteString> there = keptTraces(sample(0.5), spans);
        List<ByteString> fewer = keptTraces(sample(0.25), spans);

        assertThat(here).isEqualTo(there);
        assertThat(here).containsAll(fewer);
    }

    @Test
    void tellsInTheTraceStateHowManyASpanStandsFor() {
        Span.Builder span = span("a")
                .setTraceId(ByteString.fromHex("00000000000000000" + "f".repeat(15)))
                .setTraceState("vendor=1,ot=rv:ffffffffffffff;x:y");

        SampledBatch sampled = sample(0.25).apply(ScrubbedBatches.of(traces(span)));

        assertThat(spansOf(sampled.telemetry()).getFirst().getTraceState())
                .isEqualTo("ot=th:c;rv:ffffffffffffff;x:y,vendor=1");
    }

    @Test
    void keepsAStricterThresholdThatAnSdkHasApplied() {
        Span.Builder span = span("a").setTraceState("ot=th:e;rv:ffffffffffffff");

        SampledBatch sampled = sample(0.5).apply(ScrubbedBatches.of(traces(span)));

        assertThat(spansOf(sampled.telemetry()).getFirst().getTraceState()).isEqualTo("ot=th:e;rv:ffffffffffffff");
    }

    @Test
    void believesTheRandomnessThatATracerStates() {
        Span.Builder span = span("a").setTraceState("ot=rv:00000000000000");

        assertThat(sample(0.99)
                        .apply(ScrubbedBatches.of(traces(span)))
                        .telemetry()
                        .itemCount())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0.5, 8", "0.25, c", "0.125, e", "0.0625, f"})
    void writesThresholdsAsTheSpecificationDoes(double ratio, String hex) {
        assertThat(Threshold.ofRatio(ratio)).hasToString(hex);
        assertThat(Threshold.parse(hex)).contains(Threshold.ofRatio(ratio));
    }

    @ParameterizedTest
    @CsvSource({"''", "xyz", "123456789abcdef", "-1"})
    void readsNoThresholdFromAnythingElse(String text) {
        assertThat(Threshold.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "-0.1", "1.1", "NaN"})
    void refusesARatioThatMakesNoSense(double ratio) {
        assertThatThrownBy(() -> sample(ratio)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Sample sample(double ratio) {
        return new Sample(new ConfiguredSampling(ratio, System::nanoTime));
    }

    private static List<ByteString> keptTraces(Sample sample, Span.Builder[] spans) {
        return spansOf(sample.apply(ScrubbedBatches.of(traces(spans))).telemetry()).stream()
                .map(Span::getTraceId)
                .toList();
    }

    private static Span.Builder[] spansOfTraces(int count) {
        Random random = new Random(5);
        Span.Builder[] spans = new Span.Builder[count];
        for (int i = 0; i < count; i++) {
            byte[] traceId = new byte[16];
            random.nextBytes(traceId);
            spans[i] = span("s").setTraceId(ByteString.copyFrom(traceId));
        }
        return spans;
    }
}
