package io.taproot.gateway.scrub;

import static io.taproot.gateway.Otlp.attribute;
import static io.taproot.gateway.Otlp.logRecord;
import static io.taproot.gateway.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.taproot.otlp.edit.SpanEdit;
import io.taproot.privacy.ItemScrubber;
import io.taproot.privacy.Profile;
import io.taproot.privacy.Pseudonyms;
import io.taproot.privacy.ScrubPolicy;
import io.taproot.privacy.Tally;
import io.taproot.snapshot.PrivacyPolicy;
import io.taproot.snapshot.PrivacyRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Spans are scrubbed where they lie, everything else as decoded objects; both must make the same of the same attribute.
 * What lets a value pass undecoded may be wrong in one direction only.
 */
class ScrubbedInPlaceTest {

    private static final long SEED = 20_261_123;
    private static final int ATTRIBUTES = 12;
    private static final int MAX_CHARS = 1_000;

    private final Random random = new Random(SEED);
    private final List<CorpusCase> cases = new ArrayList<>();

    ScrubbedInPlaceTest() {
        cases.addAll(Corpus.of(SEED));
        cases.addAll(PolicyCorpus.of(SEED));
    }

    @Test
    void makesTheSameOfEveryCaseBehindItsOwnKey() throws Exception {
        for (ScrubPolicy policy : policies()) {
            for (CorpusCase each : cases) {
                assertMakesTheSame(policy, List.of(attribute(each.key(), value(each))));
            }
        }
    }

    @Test
    void makesTheSameOfValuesBehindKeysOfOthers() throws Exception {
        for (ScrubPolicy policy : policies()) {
            for (int round = 0; round < 1_000; round++) {
                List<KeyValue> attributes = new ArrayList<>();
                for (int i = 0; i < ATTRIBUTES; i++) {
                    attributes.add(attribute(any().key(), value(any())));
                }
                // what is clean is remembered when it comes again
                assertMakesTheSame(policy, attributes);
                assertMakesTheSame(policy, attributes);
                assertMakesTheSame(policy, attributes);
            }
        }
    }

    @Test
    void makesTheSameOfTextsThatHideSomethingBeyondAscii() throws Exception {
        List<String> wrappings =
                List.of("%s", "ä%s", "%sß", "\u200b%s", "日本%s", "%s\u00ad", "\uff20%s", "%s ?: x", "€: %s");
        for (ScrubPolicy policy : policies()) {
            for (CorpusCase each : cases) {
                String wrapping = wrappings.get(random.nextInt(wrappings.size()));
                String text = wrapping.replace("%s", String.valueOf(each.value()));
                assertMakesTheSame(
                        policy,
                        List.of(attribute(each.key(), AnyValue.newBuilder().setStringValue(text))));
            }
        }
    }

    @Test
    void doesNotTakeAStatementForCleanThatIsCleanInAnotherDatabase() {
        ScrubPolicy policy = ScrubPolicy.of(Profile.DEFAULT, MAX_CHARS);
        String quoted = "SELECT id FROM orders WHERE customer = \"Jane Moreau\"";
        for (String database : List.of("postgresql", "postgresql", "postgresql", "mysql", "redis", "mongodb", "")) {
            assertMakesTheSame(
                    policy,
                    List.of(
                            attribute("db.system.name", AnyValue.newBuilder().setStringValue(database)),
                            attribute("db.query.text", AnyValue.newBuilder().setStringValue(quoted))));
        }
    }

    @Test
    void doesNotTakeANumberForCleanThatIsCleanBehindAKeyThatTellsNothing() throws Exception {
        ScrubPolicy policy = ScrubPolicy.of(
                new PrivacyPolicy("packs", 1, "default", List.of("pl"), Map.of(), List.of(), List.of(), List.of()),
                MAX_CHARS);
        AnyValue.Builder number = AnyValue.newBuilder().setStringValue("44051401359");
        // a key is known from its second time on, a value from its third
        assertMakesTheSame(policy, List.of(attribute("customer.pesel", number)));
        for (String key : List.of("order.number", "order.number", "order.number", "customer.pesel", "order.number")) {
            assertMakesTheSame(policy, List.of(attribute(key, number)));
        }
    }

    @Test
    void doesNotTakeAWholeNumberForCleanThatIsAnId() throws Exception {
        ScrubPolicy policy = ScrubPolicy.of(
                new PrivacyPolicy("packs", 1, "default", List.of("pl"), Map.of(), List.of(), List.of(), List.of()),
                MAX_CHARS);
        AnyValue.Builder number = AnyValue.newBuilder().setIntValue(44_051_401_359L);
        for (String key : List.of("customer.pesel", "customer.pesel", "order.number", "order.number")) {
            assertMakesTheSame(policy, List.of(attribute(key, number)));
        }
    }

    private static void assertMakesTheSame(ScrubPolicy policy, List<KeyValue> attributes) {
        SpanEdit inPlace = SpanEdit.of(span("x").addAllAttributes(attributes).build());
        items(policy).scrub(inPlace);
        var decoded =
                items(policy).scrub(logRecord().addAllAttributes(attributes).build());

        assertThat(inPlace.decoded().getAttributesList())
                .as("%s with %s", policy.version(), attributes)
                .isEqualTo(decoded.getAttributesList());
    }

    private static ItemScrubber items(ScrubPolicy policy) {
        return policy.items(new Pseudonyms(new byte[32]).of("shop", Instant.EPOCH), new Tally());
    }

    private static List<ScrubPolicy> policies() throws Exception {
        return List.of(
                ScrubPolicy.of(Profile.DEFAULT, MAX_CHARS),
                ScrubPolicy.of(Profile.STRICT, MAX_CHARS),
                ScrubPolicy.of(inAllPlaces(PolicyCorpus.policy()), MAX_CHARS));
    }

    /** Spans and log records are different places to rules that ask. */
    private static PrivacyPolicy inAllPlaces(PrivacyPolicy policy) {
        List<PrivacyRule> rules = policy.rules().stream()
                .map(rule -> new PrivacyRule(rule.name(), rule.pattern(), rule.action(), List.of(), rule.keys()))
                .toList();
        return new PrivacyPolicy(
                policy.name(),
                policy.version(),
                policy.profile(),
                policy.packs(),
                policy.actions(),
                rules,
                policy.allow(),
                policy.queryParameters());
    }

    private CorpusCase any() {
        return cases.get(random.nextInt(cases.size()));
    }

    private static AnyValue.Builder value(CorpusCase each) {
        return switch (each.value()) {
            case Long whole -> AnyValue.newBuilder().setIntValue(whole);
            case Double real -> AnyValue.newBuilder().setDoubleValue(real);
            default -> AnyValue.newBuilder().setStringValue(String.valueOf(each.value()));
        };
    }
}
