package io.taproot.gateway.sample;

import static io.taproot.gateway.Otlp.span;
import static io.taproot.gateway.Otlp.spansOf;
import static io.taproot.gateway.Otlp.traces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.taproot.gateway.ScrubbedBatches;
import io.taproot.gateway.account.Books;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.receive.ReceivedBatches;
import io.taproot.gateway.sender.Allowance;
import io.taproot.gateway.sender.Sender;
import io.taproot.snapshot.Application;
import io.taproot.snapshot.PhoneSettings;
import io.taproot.snapshot.SamplingSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions as a whole, what is kept whatever the share, and ceilings. */
class SessionSamplingTest {

    private static final String DROPPED_BY_ALL_BUT_ONE = "ot=rv:00000000000001";

    private final Random random = new Random(11);
    private long now = 1;
    private final Sample sample = new Sample(new ConfiguredSampling(0.01, () -> now));

    @Test
    void keepsOrDropsASessionAsAWholeThroughAllItsTracesAndBatches() {
        List<Span> kept = new ArrayList<>();
        for (int batch = 0; batch < 5; batch++) {
            Span.Builder[] spans = Stream.iterate(0, i -> i + 1)
                    .limit(2_000)
                    .map(i -> inSession(newTrace(), "session-" + i % 400))
                    .toArray(Span.Builder[]::new);
            kept.addAll(sampled(settings(0.25, null), spans));
        }

        Set<String> sessions = new HashSet<>();
        kept.forEach(span -> sessions.add(sessionOf(span)));
        assertThat(sessions).hasSizeBetween(70, 130);
        assertThat(kept).as("every span of every kept session").hasSize(sessions.size() * 25);
    }

    @Test
    void takesTheSessionOfTheResourceWhereTheSpanNamesNone() {
        List<ByteString> once = tracesOf(sampled(settings(0.5, null), sessionOnResource("s-1")));
        List<ByteString> again = tracesOf(sampled(settings(0.5, null), sessionOnResource("s-2")));

        assertThat(once.size()).isIn(0, 100);
        assertThat(again.size()).isIn(0, 100);
    }

    @Test
    void statesTheRandomnessOfTheSessionSoThatWhoeverSamplesNextAgrees() {
        Unit session = Unit.ofSession("9f0c6d0e8b1a4f6f9a3f1d2c3b4a5968");
        double justKept = 1 - (session.randomness() - 1.0) / (1L << 56);

        Span kept = sampled(settings(justKept, null), inSession(newTrace(), "9f0c6d0e8b1a4f6f9a3f1d2c3b4a5968"))
                .getFirst();

        // the end of: printf 9f0c6d0e8b1a4f6f9a3f1d2c3b4a5968 | sha256sum
        assertThat(kept.getTraceState()).endsWith(";rv:" + "%014x".formatted(session.randomness()));
        assertThat(SamplingState.randomness(kept.getTraceState())).contains(session.randomness());
    }

    @Test
    void followsTheTraceWhereAnSdkHasAlreadySampledByIt() {
        Span.Builder span = inSession(newTrace().setTraceId(ByteString.fromHex("00".repeat(9) + "ff".repeat(7))), "any")
                .setTraceState("ot=th:8");

        Span kept = sampled(settings(0.25, null), span).getFirst();

        assertThat(kept.getTraceState()).isEqualTo("ot=th:c");
    }

    @Test
    void keepsErrorsWithTheirTraceAndLetsThemStandForThemselves() {
        Span.Builder fine = newTrace().setTraceState(DROPPED_BY_ALL_BUT_ONE);
        Span.Builder failed = span("failed")
                .setTraceId(fine.getTraceId())
                .setTraceState(DROPPED_BY_ALL_BUT_ONE)
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
        Span.Builder other = newTrace().setTraceState("ot=rv:00000000000002");

        List<Span> kept = sampled(settings(0.01, null), fine, failed, other);

        assertThat(kept).hasSize(2).allMatch(span -> span.getTraceState().equals(DROPPED_BY_ALL_BUT_ONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"attribute", "attribute as text", "tracestate"})
    void keepsWhatIsHintedToBeOverItsBudget(String how) {
        Span.Builder slow = newTrace().setTraceState(DROPPED_BY_ALL_BUT_ONE);
        switch (how) {
            case "attribute" ->
                slow.addAttributes(
                        attribute("taproot.over_budget", AnyValue.newBuilder().setBoolValue(true)));
            case "attribute as text" ->
                slow.addAttributes(
                        attribute("taproot.over_budget", AnyValue.newBuilder().setStringValue("true")));
            default -> slow.setTraceState("tp=x;over_budget," + DROPPED_BY_ALL_BUT_ONE);
        }

        assertThat(sampled(settings(0.01, null), slow)).hasSize(1);
    }

    @Test
    void takesNoHintFromWhatOnlyLooksLikeOne() {
        Span.Builder fine = newTrace()
                .setTraceState("vendor=over_budget,tp=not_over_budget," + DROPPED_BY_ALL_BUT_ONE)
                .addAttributes(
                        attribute("taproot.over_budget", AnyValue.newBuilder().setBoolValue(false)));

        assertThat(sampled(settings(0.01, null), fine)).isEmpty();
    }

    @Test
    void dropsErrorsLikeEverythingElseWhereTheSettingsSaySo() {
        SamplingSettings settings = new SamplingSettings(0.01, null, false, false, List.of(), PhoneSettings.DEFAULT, 1);
        Span.Builder failed = newTrace()
                .setTraceState(DROPPED_BY_ALL_BUT_ONE)
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));

        assertThat(sampled(settings, failed)).isEmpty();
    }

    @Test
    void keepsTheShareOfTheGatewayWhereTheApplicationSaysNothing() {
        assertThat(sampled(null, manyTraces(20_000))).hasSizeBetween(120, 280);
    }

    @Test
    void lowersTheShareAboveTheCeilingAndSaysSoInTheWeights() {
        double stoodFor = 0;
        int kept = 0;
        for (int second = 0; second < 60; second++) {
            List<Span> spans = sampled(settings(1, 100L), manyTraces(1_000));
            kept += spans.size();
            stoodFor += spans.stream().mapToDouble(SessionSamplingTest::weight).sum();
            now += 1_000_000_000;
        }

        assertThat(kept).isBetween(5_000, 6_700);
        assertThat(stoodFor).isCloseTo(60_000, within(4_000.0));
    }

    @Test
    void countsEachKeyForItself() {
        for (int i = 0; i < 20; i++) {
            sampledAs("noisy", settings(1, 100L), manyTraces(1_000));
        }

        assertThat(sampledAs("quiet", settings(1, 100L), manyTraces(50))).hasSize(50);
    }

    private static double weight(Span span) {
        return SamplingState.threshold(span.getTraceState())
                .map(Threshold::adjustedCount)
                .orElse(1.0);
    }

    private List<Span> sampled(@Nullable SamplingSettings settings, Span.Builder... spans) {
        return sampledAs("key", settings, spans);
    }

    private List<Span> sampledAs(String key, @Nullable SamplingSettings settings, Span.Builder... spans) {
        return sampledAs(key, settings, Telemetry.of(traces(spans)));
    }

    private List<Span> sampled(SamplingSettings settings, Telemetry telemetry) {
        return sampledAs("key", settings, telemetry);
    }

    private List<Span> sampledAs(String key, @Nullable SamplingSettings settings, Telemetry telemetry) {
        Application shop = new Application("shop", "Shop", List.of(), List.of(), settings, null);
        Sender sender = new Sender(key, key, Optional.of(shop), Optional.empty(), List.of(), Allowance.UNLIMITED);
        Books books = new Books(new SimpleMeterRegistry());
        return spansOf(sample.apply(ScrubbedBatches.of(ReceivedBatches.of(telemetry, sender, books)))
                .telemetry());
    }

    private static SamplingSettings settings(double ratio, @Nullable Long perSecond) {
        return new SamplingSettings(ratio, perSecond, true, true, List.of(), PhoneSettings.DEFAULT, 1);
    }

    private Telemetry sessionOnResource(String session) {
        var request = traces(manyTraces(100)).toBuilder();
        request.getResourceSpansBuilder(0)
                .getResourceBuilder()
                .addAttributes(attribute("session.id", AnyValue.newBuilder().setStringValue(session)));
        return Telemetry.of(request.build());
    }

    private Span.Builder[] manyTraces(int count) {
        return Stream.generate(this::newTrace).limit(count).toArray(Span.Builder[]::new);
    }

    private Span.Builder newTrace() {
        byte[] traceId = new byte[16];
        random.nextBytes(traceId);
        return span("s").setTraceId(ByteString.copyFrom(traceId));
    }

    private static Span.Builder inSession(Span.Builder span, String session) {
        return span.addAttributes(attribute("session.id", AnyValue.newBuilder().setStringValue(session)));
    }

    private static KeyValue attribute(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    private static String sessionOf(Span span) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("session.id"))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    private static List<ByteString> tracesOf(List<Span> spans) {
        return spans.stream().map(Span::getTraceId).toList();
    }
}
