package io.taproot.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.snapshot.PrivacyAllowance;
import io.taproot.snapshot.PrivacyPolicy;
import io.taproot.snapshot.PrivacyRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a policy makes of single attributes, and of the name of the span. */
class ScrubPolicyTest {

    private String profile = "default";
    private String service = "shop";
    private List<String> packs = List.of();
    private Map<String, String> actions = Map.of();
    private List<PrivacyRule> rules = List.of();
    private List<PrivacyAllowance> allow = List.of();
    private List<String> parameters = List.of();

    @Test
    void doesWithAFindingWhatItsActionSays() {
        actions = Map.of("email", "drop", "phone", "pseudonym", "ip_address", "mask", "mac_address", "keep");

        Map<String, String> clean = scrubbed(Map.of(
                "a", "mail to ada@example.org bounced",
                "b", "call +49 30 901820 now",
                "c", "from 203.0.113.9 today",
                "d", "wifi a4:5e:60:11:22:33 lost"));

        assertThat(clean.get("a")).isEqualTo("[email]");
        assertThat(clean.get("b")).matches("call p\\d+_[a-z2-7]{16} now");
        assertThat(clean.get("c")).isEqualTo("from [ip] today");
        assertThat(clean.get("d")).isEqualTo("wifi a4:5e:60:11:22:33 lost");
    }

    @Test
    void givesTheSameStandInToTheSameNumberHoweverItIsWritten() {
        actions = Map.of("phone", "pseudonym", "email", "pseudonym");

        Map<String, String> clean = scrubbed(Map.of(
                "a", "+49 30 901820",
                "b", "+4930901820",
                "c", "Ada@Example.org",
                "d", "ada%40example.org"));

        assertThat(clean.get("a")).isEqualTo(clean.get("b")).startsWith("p");
        assertThat(clean.get("c")).isEqualTo(clean.get("d")).startsWith("p");
    }

    @Test
    void replacesWhatAnOwnRuleMatchesOrItsGroup() {
        rules = List.of(
                rule("staff-number", "\\bEMP-\\d{6}\\b", "mask"),
                rule("bonus-card", "bonus card ([A-Z0-9]{8})", "pseudonym"),
                rule("case-file", "case file", "drop"));

        Map<String, String> clean = scrubbed(Map.of(
                "a", "seen by EMP-004711 and EMP-004712",
                "b", "bonus card QX7Z11P0 used",
                "c", "see the case file of today",
                "d", "EMP-4711"));

        assertThat(clean.get("a")).isEqualTo("seen by [staff-number] and [staff-number]");
        assertThat(clean.get("b")).matches("bonus card p\\d+_[a-z2-7]{16} used");
        assertThat(clean.get("c")).isEqualTo("[case-file]");
        assertThat(clean.get("d")).isEqualTo("EMP-4711");
    }

    @Test
    void seesThroughEncodingsWithOwnRulesToo() {
        rules = List.of(rule("staff-number", "EMP#\\d{6}", "mask"));

        assertThat(scrubbed(Map.of("a", "who=EMP%23004711&x=1")).get("a")).isEqualTo("who=[staff-number]&x=1");
    }

    @Test
    void looksWithAnOwnRuleOnlyWhereItIsTold() {
        rules = List.of(
                new PrivacyRule("of-logs", "TCK\\d{5}", "mask", List.of("log_record"), List.of()),
                new PrivacyRule("of-notes", "REF\\d{5}", "mask", List.of("span"), List.of("app.note*")));

        Map<String, String> clean = scrubbed(
                Map.of("app.note.one", "TCK12345 REF12345", "other", "TCK12345 REF12345", "app.note.REF12345", "x"));

        assertThat(clean)
                .containsEntry("app.note.one", "TCK12345 [of-notes]")
                .containsEntry("other", "TCK12345 REF12345")
                .containsEntry("app.note.REF12345", "x");
    }

    @Test
    void leavesAKeyAloneWhereAnAllowanceSaysSo() {
        rules = List.of(rule("staff-number", "EMP-\\d{6}", "mask"));
        allow = List.of(
                new PrivacyAllowance("support.contact", List.of("email", "own:staff-number"), List.of()),
                new PrivacyAllowance("gen.token.kind", List.of("secret_key"), List.of()),
                new PrivacyAllowance("user.id", List.of(), List.of()));

        Map<String, String> clean = scrubbed(Map.of(
                "support.contact", "help@example.org EMP-123456 4111111111111111",
                "other.contact", "help@example.org EMP-123456",
                "gen.token.kind", "password=hunter2 bearer",
                "user.id", "u-4711"));

        assertThat(clean.get("support.contact")).isEqualTo("help@example.org EMP-123456 [card]");
        assertThat(clean.get("other.contact")).isEqualTo("[email] [staff-number]");
        assertThat(clean.get("gen.token.kind")).isEqualTo("password=REDACTED bearer");
        assertThat(clean.get("user.id")).isEqualTo("u-4711");
    }

    @Test
    void allowsForSomeServicesOnly() {
        allow = List.of(new PrivacyAllowance("contact", List.of("email"), List.of("helpdesk*")));

        service = "helpdesk-api";
        assertThat(scrubbed(Map.of("contact", "a@example.org"))).containsEntry("contact", "a@example.org");
        service = "shop";
        assertThat(scrubbed(Map.of("contact", "a@example.org"))).containsEntry("contact", "[email]");
    }

    @Test
    void looksForNationalIdsOnceTheirPackIsChosen() {
        String text = "customer AB 12 34 56 C";
        assertThat(scrubbed(Map.of("note", text))).containsEntry("note", text);

        packs = List.of("gb", "nl");

        assertThat(scrubbed(Map.of("note", text, "customer.bsn", "111222333")))
                .containsEntry("note", "customer [id]")
                .containsEntry("customer.bsn", "[id]");
    }

    @Test
    void looksAtNumbersAsAtTexts() {
        packs = List.of("nl");
        rules = List.of(rule("staff-number", "^47\\d{4}$", "mask"));
        Span.Builder span = Span.newBuilder().setName("x");
        Map.of("customer.bsn", 111222333L, "staff", 471234L, "rows", 111222333L)
                .forEach((key, number) -> span.addAttributes(KeyValue.newBuilder()
                        .setKey(key)
                        .setValue(AnyValue.newBuilder().setIntValue(number))));

        List<KeyValue> clean = run(span.build())
                .clean()
                .getResourceSpans(0)
                .getScopeSpans(0)
                .getSpans(0)
                .getAttributesList();

        assertThat(clean)
                .contains(
                        attribute("customer.bsn", "[id]"),
                        attribute("staff", "[staff-number]"),
                        KeyValue.newBuilder()
                                .setKey("rows")
                                .setValue(AnyValue.newBuilder().setIntValue(111222333L))
                                .build());
    }

    @Test
    void takesAwayMoreInTheStrictProfile() {
        profile = "strict";
        parameters = List.of("page");

        Map<String, String> clean = scrubbed(Map.ofEntries(
                Map.entry("url.full", "https://shop.example/orders/4711?q=shoes&page=2#a=b"),
                Map.entry("url.query", "q=shoes&page=2"),
                Map.entry("exception.message", "no user called Ines"),
                Map.entry(
                        "exception.stacktrace",
                        "java.lang.IllegalStateException: no user Ines\nof ours\n\tat a.B.c(B.java:3)\n"
                                + "Caused by: java.io.IOException: Ines is gone\n\t... 2 more"),
                Map.entry("gen_ai.input.messages", "[{\"role\":\"user\"}]"),
                Map.entry("gen_ai.request.model", "large-2"),
                Map.entry("geo.city", "Lyon"),
                Map.entry("file.path", "/home/ines/notes.txt"),
                Map.entry("windows", "C:\\Users\\ines\\notes.txt"),
                Map.entry("page", "https://x.example/home/news"),
                Map.entry("server.address", "10.1.2.3"),
                Map.entry("app.version", "8.1.2.7"),
                Map.entry("idfa", "6d92078a-8246-4ba4-ae5b-76104861e7dc"),
                Map.entry("geo.location", "52.520008,13.404954"),
                Map.entry("mail", "to ada@example.org"),
                Map.entry("coin", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
                Map.entry("coin2", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"),
                Map.entry("coin3", "to 0x52908400098527886E0F7030069857D2E4169EE7"),
                Map.entry("coin4", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3")));

        assertThat(clean)
                .containsEntry("url.full", "https://shop.example/orders/{id}?q=REDACTED&page=2#a=REDACTED")
                .containsEntry("url.query", "q=REDACTED&page=2")
                .containsEntry("exception.message", "[message]")
                .containsEntry(
                        "exception.stacktrace",
                        "java.lang.IllegalStateException: [message]\n\tat a.B.c(B.java:3)\n"
                                + "Caused by: java.io.IOException: [message]\n\t... 2 more")
                .containsEntry("gen_ai.input.messages", "[conversation]")
                .containsEntry("gen_ai.request.model", "large-2")
                .containsEntry("geo.city", "[place]")
                .containsEntry("file.path", "/home/[user]/notes.txt")
                .containsEntry("windows", "C:\\Users\\[user]\\notes.txt")
                .containsEntry("page", "https://x.example/home/news")
                .containsEntry("server.address", "[ip]")
                .containsEntry("app.version", "8.1.2.7")
                .containsEntry("idfa", "[device]")
                .containsEntry("geo.location", "52.5,13.4")
                .containsEntry("coin", "[wallet]")
                .containsEntry("coin2", "[wallet]")
                .containsEntry("coin3", "to [wallet]")
                .containsEntry("coin4", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3");
        assertThat(clean.get("mail")).matches("to p\\d+_[a-z2-7]{16}");
    }

    @Test
    void keepsTheTraceStateOfOthersOutOfTheStrictProfile() {
        profile = "strict";
        Span span =
                Span.newBuilder().setName("x").setTraceState("vendor=a,ot=th:8").build();

        assertThat(run(span)
                        .clean()
                        .getResourceSpans(0)
                        .getScopeSpans(0)
                        .getSpans(0)
                        .getTraceState())
                .isEqualTo("ot=th:8");
    }

    @Test
    void tellsWhatWouldBeFoundAndDoneWithASample() {
        rules = List.of(rule("staff-number", "EMP-\\d{6}", "mask"));
        Span span = Span.newBuilder()
                .setName("GET /orders/4711")
                .addAttributes(attribute("note", "EMP-004711 of ada@example.org"))
                .addAttributes(attribute("fine", "nothing here"))
                .build();

        SampleRun.Result<ExportTraceServiceRequest> result = run(span);

        assertThat(result.findings())
                .containsExactly(
                        new SampleRun.Finding(
                                "span",
                                "",
                                List.of(new SampleRun.Found("path_id", "generalise")),
                                "GET /orders/4711",
                                "GET /orders/{id}"),
                        new SampleRun.Finding(
                                "span",
                                "note",
                                List.of(
                                        new SampleRun.Found("own:staff-number", "mask"),
                                        new SampleRun.Found("email", "mask")),
                                "EMP-004711 of ada@example.org",
                                "[staff-number] of [email]"));
        assertThat(result.dropped()).isZero();
    }

    @Test
    void changesNothingMoreTheSecondTime() {
        profile = "strict";
        packs = List.of("gb", "fr");
        rules = List.of(rule("bonus-card", "bonus card ([A-Z0-9]{8})", "pseudonym"));
        Map<String, String> once = scrubbed(Map.of(
                "a", "bonus card QX7Z11P0 of ada@example.org, +49 30 901820, AB123456C",
                "url.full", "https://x.example/o/4711?a=b",
                "exception.stacktrace", "E: m\nmore\n\tat x"));

        assertThat(scrubbed(once)).isEqualTo(once);
    }

    private Map<String, String> scrubbed(Map<String, String> attributes) {
        Span.Builder span = Span.newBuilder().setName("x");
        attributes.forEach((key, value) -> span.addAttributes(attribute(key, value)));
        return run(span.build()).clean().getResourceSpans(0).getScopeSpans(0).getSpans(0).getAttributesList().stream()
                .filter(attribute -> attribute.getValue().hasStringValue())
                .collect(Collectors.toMap(
                        KeyValue::getKey, attribute -> attribute.getValue().getStringValue()));
    }

    private SampleRun.Result<ExportTraceServiceRequest> run(Span span) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        var group = request.addResourceSpansBuilder();
        group.getResourceBuilder().addAttributes(attribute("service.name", service));
        group.addScopeSpansBuilder().addSpans(span);
        return SampleRun.of(policy(), "shop", request.build());
    }

    private ScrubPolicy policy() {
        PrivacyPolicy policy = new PrivacyPolicy("shop", 3, profile, packs, actions, rules, allow, parameters);
        try {
            return ScrubPolicy.of(policy, 1 << 16);
        } catch (InvalidPolicyException invalid) {
            throw new AssertionError(invalid.faults().toString(), invalid);
        }
    }

    private static PrivacyRule rule(String name, String pattern, String action) {
        return new PrivacyRule(name, pattern, action, List.of(), List.of());
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }
}
