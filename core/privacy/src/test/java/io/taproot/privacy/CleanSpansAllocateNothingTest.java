package io.taproot.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.otlp.edit.SpanEdit;
import io.taproot.snapshot.PrivacyPolicy;
import io.taproot.snapshot.PrivacyRule;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Spans with nothing to find cost no memory: neither values that repeat nor ids that come once. */
class CleanSpansAllocateNothingTest {

    private static final int SPANS = 500;

    /** That a value is clean is noted on it, and pushed out by another now and then; decoding one value takes more. */
    private static final long A_NOTE_OR_TWO = 128;

    /** Until keys and values that repeat are known, and the code is compiled. */
    private static final int ROUNDS_BEFORE = 60;

    private final Random random = new Random(20_261_123);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void underTheDefaultProfile() {
        assertThat(allocatedBy(ScrubPolicy.of(Profile.DEFAULT, 1 << 16))).isLessThan(A_NOTE_OR_TWO);
    }

    @Test
    void underTheStrictProfileWithAllPacks() throws Exception {
        List<String> packs = List.of("au,be,br,cn,de,es,fi,fr,gb,ie,in,it,kr,nl,pl,se,sg,us".split(","));

        assertThat(allocatedBy(policy("strict", packs, List.of()))).isLessThan(A_NOTE_OR_TWO);
    }

    @Test
    void underRulesOfOnesOwn() throws Exception {
        List<PrivacyRule> rules = new ArrayList<>();
        for (char c = 'a'; c < 'k'; c++) {
            rules.add(new PrivacyRule("rule-" + c, "\\bmember-" + c + "-\\d{6}\\b", "mask", List.of(), List.of()));
        }

        assertThat(allocatedBy(policy("default", List.of(), rules))).isLessThan(A_NOTE_OR_TWO);
    }

    private long allocatedBy(ScrubPolicy policy) {
        for (int round = 0; round < ROUNDS_BEFORE; round++) {
            scrub(policy, spans());
        }
        List<SpanEdit> spans = spans();
        ItemScrubber items = items(policy);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < spans.size(); i++) {
            items.scrub(spans.get(i));
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void scrub(ScrubPolicy policy, List<SpanEdit> spans) {
        ItemScrubber items = items(policy);
        spans.forEach(items::scrub);
    }

    private static ItemScrubber items(ScrubPolicy policy) {
        return policy.items(Pseudonyms.none().of("shop", Instant.EPOCH), new Tally());
    }

    private static ScrubPolicy policy(String profile, List<String> packs, List<PrivacyRule> rules) throws Exception {
        return ScrubPolicy.of(
                new PrivacyPolicy("own", 1, profile, packs, Map.of(), rules, List.of(), List.of()), 1 << 16);
    }

    private List<SpanEdit> spans() {
        List<SpanEdit> spans = new ArrayList<>();
        for (int i = 0; i < SPANS; i++) {
            spans.add(SpanEdit.of(i % 3 == 0 ? databaseSpan(i) : serverSpan(i)));
        }
        return spans;
    }

    private Span serverSpan(int i) {
        return Span.newBuilder()
                .setName("GET /v1/orders/{id}")
                .addAttributes(text("http.request.method", "GET"))
                .addAttributes(text("http.route", "/v1/orders/{id}"))
                .addAttributes(text("url.path", "/v1/orders/list-of-" + (char) ('k' + random.nextInt(8))))
                .addAttributes(whole("http.response.status_code", 200))
                .addAttributes(text("server.address", "orders.shop.svc.cluster.local"))
                .addAttributes(whole("server.port", 8080))
                .addAttributes(text("network.protocol.version", "1.1"))
                .addAttributes(text("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64) Chrome/131.0.6778.85"))
                .addAttributes(text("app.order.reference", uuid()))
                .addAttributes(text(
                        "app.request.sent",
                        "2026-11-23T03:%d:%d.%dZ".formatted(10 + i % 50, 10 + random.nextInt(50), 100 + i)))
                .addAttributes(text("app.deployment.ring", "canary-of-the-second-stage"))
                .addAttributes(whole("thread.id", random.nextInt(200)))
                .addAttributes(flag("app.cache.hit", random.nextBoolean()))
                .build();
    }

    private Span databaseSpan(int i) {
        return Span.newBuilder()
                .setName("SELECT orders")
                .addAttributes(text("db.system.name", "postgresql"))
                .addAttributes(text("db.query.text", "SELECT id, price FROM orders WHERE id = ?"))
                .addAttributes(text("db.collection.name", "orders"))
                .addAttributes(text("thread.name", "worker-" + i))
                .addAttributes(text("code.function.name", "io.shop.orders.OrderRepository.findAllByStatus"))
                .build();
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static KeyValue text(String key, String value) {
        return attribute(key, AnyValue.newBuilder().setStringValue(value));
    }

    private static KeyValue whole(String key, long value) {
        return attribute(key, AnyValue.newBuilder().setIntValue(value));
    }

    private static KeyValue flag(String key, boolean value) {
        return attribute(key, AnyValue.newBuilder().setBoolValue(value));
    }

    private static KeyValue attribute(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }
}
