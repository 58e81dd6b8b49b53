package io.taproot.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.snapshot.PrivacyPolicy;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a text does not trigger, nobody looks for in it. So a rule that would find something must have been triggered. */
class TriggersTest {

    private static final int EVERYTHING = ~Triggers.BEYOND_ASCII;
    private static final String TELLING =
            "nhs pesel steuer bsn rrn personnummer ppsn aadhaar tfn medicare cpf cnpj npi dea";

    /** One for each rule at least, as their own tests have them. */
    private static final List<String> FINDINGS = List.of(
            "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
            "%B4111111111111111^DOE/JANE^2512?",
            ";4111111111111111=2512?",
            "postgres://shop:secret@db.example/orders",
            "password=hunter2 and more",
            "{\"token\": \"abcdef\"}",
            "Cookie: a=b; c=d",
            "run --password x",
            "Bearer abc123DEF456",
            "Basic dXNlcjpwYXNz",
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
            "AKIAIOSFODNN7EXAMPLE1",
            "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
            "xoxb-1234567890-abcdefghij",
            "SG.ngeVfQFYQlKU0ufo8x5d1A.TwL2iGABf9DHoTf9abcdefgh",
            "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXX1",
            "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw4",
            "bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw4",
            "SK0123456789abcdef0123456789abcdef",
            "ada@example.org",
            "00:1B:44:11:3A:B7",
            "00-1B-44-11-3A-B7",
            "001B.4411.3AB7",
            "from 203.0.113.77 on",
            "::ffff:203.0.113.77",
            "2001:db8:85a3:0:0:8a2e:370:7334",
            "2001:db8:85a3::8a2e:7334",
            "DE89370400440532013000",
            "de89 3704 0044 0532 0130 00",
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
            "0x52908400098527886E0F7030069857D2E4169EE7",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
            "4111111111111111",
            "3782 822463 10005",
            "5555-5555-5555-4444",
            "123-45-6789",
            "+49 30 901820",
            "%2B4930901820",
            "(212) 555-0143",
            "(212)555-0143",
            "(212) 555 0143",
            "212-555-0143",
            "1.212.555.0143",
            "ip-10-21-1-32.eu-central-1.compute.internal",
            "ip_10_21_1_32",
            "10-21-1-32.shop.pod.cluster.local",
            "/home/ada/notes.txt",
            "C:\\Users\\ada\\notes.txt",
            "C:\\\\Users\\\\ada\\\\notes.txt",
            "For input string: \"ada\"",
            "Key (email)=(ada)",
            "Duplicate entry 'ada' for key",
            "Text 'ada' could not be parsed",
            "https://shop.example/?q=shoes",
            "QQ 12 34 56 C",
            "AB123456C",
            "943 476 5919",
            "12345678Z",
            "RSSMRA85T10A562S",
            "44051401359",
            "86 095 742 719",
            "15070649C103",
            "2 55 08 14 168 025 38",
            "111222333",
            "85.07.30-033.28",
            "811228-9874",
            "131052-308T",
            "1234567T",
            "ABCPE1234F",
            "2341 2341 2346",
            "971013-9019902",
            "11010519491231002X",
            "S1234567D",
            "123 456 782",
            "2123 45670 1",
            "529.982.247-25",
            "11.222.333/0001-81",
            "1EG4-TE5-MK73",
            "1234567893",
            "AB1234563");

    private static final String INSERTED = " -./+:;%@=&\"'()_?#,\\azAZ019éа";

    private final Random random = new Random(20_261_123);
    private final List<TextRule> rules = TextRules.all(ScrubPolicy.Parts.of(Profile.STRICT));

    @Test
    void areSeenInWhateverARuleFinds() {
        int found = 0;
        for (String finding : FINDINGS) {
            for (int round = 0; round < 2_000; round++) {
                found += assertSeen(round == 0 ? finding : changed(finding));
            }
        }

        // or else nothing was shown
        assertThat(found).isGreaterThan(50_000);
    }

    @Test
    void areSeenForEveryRule() {
        List<Rule> finding = FINDINGS.stream()
                .flatMap(
                        text -> rules.stream().filter(rule -> !found(rule, text).equals(text)))
                .map(TextRule::rule)
                .distinct()
                .toList();

        assertThat(rules).extracting(TextRule::rule).allMatch(finding::contains);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6f9c1c9e-7a52-4a8e-9d1c-2c1f0be1a2d3",
                "0af7651916cd43dd8448eb211c80319c",
                "01HZX3QK5V8J2M4N6P7R9S0T1W",
                "2026-11-23T03:48:59.123Z",
                "1.2.3-SNAPSHOT",
                "order-2026-004711",
                "checkout-7f9c4b6d5-x2k4q",
                "service-1.shop.svc.cluster.local",
                "/v1/orders/20261123/items",
                "https://shop.example/products/20261123",
                "9b2f6a0c4d1e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1e",
                "2026-11-23T03:48:59.123+01:00",
                "io.shop.orders.OrderRepository.findAllByStatus",
                "find(id)",
                "treatment of checkout 17"
            })
    void areNotSeenInIdsAndTimesAndNames(String text) throws Exception {
        List<String> packs = List.of("au,be,br,cn,de,es,fi,fr,gb,ie,in,it,kr,nl,pl,se,sg,us".split(","));
        ScrubPolicy policy = ScrubPolicy.of(
                new PrivacyPolicy("all", 1, "strict", packs, Map.of(), List.of(), List.of(), List.of()), 1_000);

        assertThat(Triggers.of(text, policy.triggers())).isEqualTo(Triggers.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1790000000123", "1790000000123456789", "20261123", "8412345678"})
    void areNotSeenInNumbersWhereNoPackLooksForThem(String text) {
        assertThat(Triggers.of(text)).isEqualTo(Triggers.NONE);
    }

    private int assertSeen(String text) {
        Triggers triggers = Triggers.of(text, EVERYTHING);
        int found = 0;
        for (TextRule rule : rules) {
            if (!found(rule, text).equals(text)) {
                found++;
                assertThat(rule.mayMatch(triggers))
                        .as("%s in %s", rule.rule(), text)
                        .isTrue();
            }
        }
        return found;
    }

    private static String found(TextRule rule, String text) {
        return rule.apply(text, TELLING, StandIn.USUAL);
    }

    private String changed(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(changed.length() + 1);
            char c = INSERTED.charAt(random.nextInt(INSERTED.length()));
            switch (random.nextInt(5)) {
                case 0 -> changed.insert(at, c);
                case 1 -> changed.insert(0, c);
                case 2 -> changed.append(c);
                case 3 -> changed.append(FINDINGS.get(random.nextInt(FINDINGS.size())));
                default -> {
                    if (at < changed.length()) {
                        changed.setCharAt(at, c);
                    }
                }
            }
        }
        return changed.toString();
    }
}
