package io.taproot.gateway.scrub;

import static io.taproot.gateway.scrub.CorpusCase.negative;
import static io.taproot.gateway.scrub.CorpusCase.positive;

import io.taproot.gateway.receive.ReceivedBatches;
import io.taproot.gateway.scrub.CorpusCase.Where;
import io.taproot.privacy.PackValues;
import io.taproot.snapshot.PrivacyAllowance;
import io.taproot.snapshot.PrivacyPolicy;
import io.taproot.snapshot.PrivacyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The labelled corpus of what a policy adds: the strict profile, the packs of all countries, own rules, allowances; again
 * generated, and again with what only looks like it.
 */
final class PolicyCorpus {

    private static final List<Where> PLACES = List.of(
            Where.ATTRIBUTE,
            Where.SPAN_NAME,
            Where.STATUS_MESSAGE,
            Where.EVENT_ATTRIBUTE,
            Where.RESOURCE_ATTRIBUTE,
            Where.LOG_BODY,
            Where.LOG_ATTRIBUTE,
            Where.NESTED_VALUE,
            Where.BYTES,
            Where.METRIC_ATTRIBUTE);

    /** How a stand-in of the week in which all batches of the tests arrive begins. */
    private static final String STAND_IN = "p" + ReceivedBatches.RECEIVED_AT.getEpochSecond() / (7 * 86_400) + "_";

    private final CorpusValues values;
    private final PackValues packs;
    private final List<CorpusCase> cases = new ArrayList<>();

    private PolicyCorpus(long seed) {
        this.values = new CorpusValues(seed);
        this.packs = new PackValues(seed);
    }

    /** The policy that the corpus is for. */
    static PrivacyPolicy policy() {
        return new PrivacyPolicy(
                "default",
                1,
                "strict",
                List.copyOf(PackValues.packs()),
                Map.of("email", "mask"),
                List.of(
                        new PrivacyRule("staff-number", "\\bEMP-\\d{6}\\b", "mask", List.of(), List.of()),
                        new PrivacyRule("bonus-card", "bonus card ([A-Z0-9]{8})", "pseudonym", List.of(), List.of()),
                        new PrivacyRule("case-file", "(?i)file of case", "drop", List.of(), List.of("app.note*")),
                        new PrivacyRule("ticket", "TCK\\d{5}", "mask", List.of("log_record"), List.of())),
                List.of(
                        new PrivacyAllowance("support.contact", List.of("email"), List.of()),
                        new PrivacyAllowance("release.owner.*", List.of("own:staff-number"), List.of("sho*"))),
                List.of("page", "sort"));
    }

    static List<CorpusCase> of(long seed) {
        PolicyCorpus corpus = new PolicyCorpus(seed);
        corpus.nationalIds();
        corpus.strict();
        corpus.ownRules();
        corpus.allowances();
        return List.copyOf(corpus.cases);
    }

    private void nationalIds() {
        for (Where where : PLACES) {
            for (PackValues.Pair pair : packs.draw()) {
                String kind = "id, " + pair.rule().word();
                String told = pair.word().isEmpty() ? "" : pair.word() + " ";
                cases.add(positive(
                        kind, where, "note", "checked " + told + pair.valid() + " today", pair.valid(), "checked"));
            }
        }
        for (PackValues.Pair pair : packs.draw()) {
            String kind = "trap: id, " + pair.rule().word();
            String told = pair.word().isEmpty() ? "" : pair.word() + " ";
            cases.add(negative(kind, Where.ATTRIBUTE, "note", "build x" + pair.valid() + " today"));
            if (pair.word().isEmpty()) {
                cases.add(negative(kind, Where.LOG_BODY, "", "build " + told + pair.invalid() + "x today"));
            } else {
                String key = "customer." + pair.word();
                cases.add(positive("id, " + pair.rule().word(), Where.ATTRIBUTE, key, pair.valid(), pair.valid(), ""));
            }
        }
    }

    private void strict() {
        for (Where where : PLACES) {
            String name = values.name();
            cases.add(positive("home path", where, "note", "open /home/" + name + "/app/x.log", name, "app/x.log"));
            cases.add(positive("home path", where, "note", "open C:\\Users\\" + name + "\\x.log", name, "x.log"));
            cases.add(positive("wallet", where, "note", "paid to 0x" + values.hex(40) + " now", "0x", "paid to"));
            cases.add(positive(
                    "query value",
                    where,
                    "note",
                    "got https://shop.example/find?q=" + name + "&page=2 back",
                    name,
                    "page=2 back"));
        }
        for (int i = 0; i < 6; i++) {
            String name = values.name();
            String id = values.digits(7) + "3";
            cases.add(positive("query value", Where.ATTRIBUTE, "url.query", "q=" + name + "&sort=up", name, "sort=up"));
            cases.add(positive("query value", Where.ATTRIBUTE, "http.target", "/find?q=" + name, name, "/find?q="));
            cases.add(
                    positive("url path id", Where.ATTRIBUTE, "url.path", "/v1/orders/" + id + "/items", id, "/items"));
            cases.add(positive(
                    "url path id", Where.ATTRIBUTE, "url.full", "https://x.example/o/" + id + "?page=1", id, "page=1"));
            cases.add(
                    positive("exception message", Where.EVENT_ATTRIBUTE, "exception.message", "no " + name, name, ""));
            cases.add(positive(
                    "exception message",
                    Where.LOG_ATTRIBUTE,
                    "exception.stacktrace",
                    "com.example.NoUser: no " + name + "\nnor " + name + "\n\tat com.example.A.b(A.java:3)\nCaused by: "
                            + "java.io.IOException: " + name + " left\n\t... 2 more",
                    name,
                    "\tat com.example.A.b(A.java:3)\nCaused by: java.io.IOException: "));
            cases.add(positive(
                    "conversation", Where.ATTRIBUTE, "gen_ai.input.messages", "I am " + name + ", help", name, ""));
            cases.add(positive("conversation", Where.ATTRIBUTE, "gen_ai.tool.call.arguments", name, name, ""));
            cases.add(positive("foreign state", Where.TRACE_STATE, "", "vnd=" + name + ",ot=th:8", name, "ot=th:8"));
            cases.add(positive("town", Where.ATTRIBUTE, "geo.city", name, name, ""));
            cases.add(positive("town", Where.RESOURCE_ATTRIBUTE, "geo.locality.name", name, name, ""));
            cases.add(positive("advertising id", Where.RESOURCE_ATTRIBUTE, "idfa", values.uuid(), STAND_IN, ""));
            String host = values.fourOctets();
            cases.add(positive("ip_address, our host", Where.ATTRIBUTE, "server.address", host, host, ""));
            String named = host.replace('.', i % 2 == 0 ? '-' : '_');
            cases.add(positive(
                    "ip_address, in a name",
                    Where.ATTRIBUTE,
                    "host.name",
                    "ip-" + named + ".compute.internal",
                    named,
                    "compute.internal"));
            cases.add(positive(
                    "ip_address, in a name", Where.RESOURCE_ATTRIBUTE, "k8s.node.name", "ip-" + named, named, ""));
            cases.add(positive(
                    "ip_address, in a name",
                    Where.ATTRIBUTE,
                    "server.address",
                    host.replace('.', '-') + ".shop.pod.cluster.local",
                    host.replace('.', '-'),
                    "shop.pod.cluster.local"));
            cases.add(negative("trap: host", Where.ATTRIBUTE, "host.name", "web-" + i + "-2-3-4.shop.internal"));
            cases.add(negative("trap: host", Where.RESOURCE_ATTRIBUTE, "k8s.node.name", "pool-2026-11-23-1" + i));
            cases.add(negative("trap: host", Where.ATTRIBUTE, "service.version", "1-2-3-" + i));
            cases.add(positive("redis key", Where.REDIS_COMMAND, "db.query.text", "GET cart:" + name, name, "GET"));
            cases.add(positive(
                    "redis key", Where.REDIS_COMMAND, "db.statement", "HSET user:" + name + " a b", name, "HSET"));
            cases.add(negative("trap: command", Where.REDIS_COMMAND, "db.query.text", "PING"));
            String network = host.substring(0, host.lastIndexOf('.') + 1);
            cases.add(positive("ip_address, whole", Where.ATTRIBUTE, "note", "dial " + host, network, "dial"));
            cases.add(negative("trap: path", Where.ATTRIBUTE, "note", "see https://x.example/home/news" + i));
            cases.add(negative("trap: path", Where.ATTRIBUTE, "url.path", "/v1/orders/list"));
            cases.add(negative("trap: parameter", Where.ATTRIBUTE, "url.full", "https://x.example/f?page=" + i));
            cases.add(negative("trap: hex", Where.ATTRIBUTE, "note", "0x" + values.hex(38)));
            cases.add(negative(
                    "trap: frames",
                    Where.EVENT_ATTRIBUTE,
                    "exception.stacktrace",
                    "java.lang.NullPointerException\n\tat com.example.A.b(A.java:" + (i + 3) + ")"));
            cases.add(negative("trap: model", Where.ATTRIBUTE, "gen_ai.request.model", "large-" + i));
            cases.add(negative("trap: count", Where.ATTRIBUTE, "gen_ai.usage.input_tokens", 100L + i));
            cases.add(negative("trap: version", Where.RESOURCE_ATTRIBUTE, "app.version", "8.1.2." + i));
            cases.add(negative("trap: country", Where.ATTRIBUTE, "geo.country.iso_code", "FR"));
            cases.add(negative("trap: state", Where.TRACE_STATE, "", "ot=th:8"));
        }
    }

    private void ownRules() {
        for (Where where : PLACES) {
            String staff = "EMP-" + values.digits(5) + "7";
            String bonus = values.letters(3).toUpperCase(Locale.ROOT) + values.digits(4) + "1";
            cases.add(positive("own, mask", where, "note", "seen by " + staff + " today", staff, "today"));
            cases.add(
                    positive("own, pseudonym", where, "note", "bonus card " + bonus + " used", bonus, "bonus card p"));
            cases.add(negative("trap: own rule", where, "note", "EMP-" + values.digits(3) + " bonus card lost"));
            boolean isLog = where == Where.LOG_BODY || where == Where.LOG_ATTRIBUTE;
            String ticket = "TCK" + values.digits(4) + "2";
            cases.add(
                    isLog
                            ? positive("own, place", where, "note", "see " + ticket + " there", ticket, "there")
                            : negative("trap: own rule, place", where, "note", "see " + ticket + " there"));
        }
        for (int i = 0; i < 4; i++) {
            String note = "File of Case " + values.name();
            cases.add(positive("own, drop", Where.ATTRIBUTE, "app.note.n" + i, note, "Case", ""));
            cases.add(negative("trap: own rule, key", Where.ATTRIBUTE, "app.title", note));
        }
    }

    private void allowances() {
        for (int i = 0; i < 6; i++) {
            String email = values.email();
            String staff = "EMP-" + values.digits(5) + "8";
            cases.add(negative("trap: allowed", Where.ATTRIBUTE, "support.contact", email));
            cases.add(negative("trap: allowed", Where.RESOURCE_ATTRIBUTE, "release.owner.one", staff));
            cases.add(positive("not allowed", Where.ATTRIBUTE, "support.contacts", email, email, ""));
            cases.add(positive(
                    "not allowed", Where.ATTRIBUTE, "support.contact", email + " " + values.card(), "never", email));
        }
    }
}
