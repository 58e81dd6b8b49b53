package io.taproot.gateway.scrub;

import static io.taproot.gateway.scrub.CorpusCase.negative;
import static io.taproot.gateway.scrub.CorpusCase.positive;

import io.taproot.gateway.scrub.CorpusCase.Where;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The labelled corpus: generated from a seed, with values that no rule was written from, in all places and encodings. A
 * third of it are values that only look like something.
 */
final class Corpus {

    private static final List<Where> TEXT_PLACES = List.of(
            Where.ATTRIBUTE,
            Where.SPAN_NAME,
            Where.STATUS_MESSAGE,
            Where.EVENT_NAME,
            Where.EVENT_ATTRIBUTE,
            Where.LINK_ATTRIBUTE,
            Where.RESOURCE_ATTRIBUTE,
            Where.SCOPE_ATTRIBUTE,
            Where.LOG_BODY,
            Where.LOG_ATTRIBUTE,
            Where.ARRAY_ELEMENT,
            Where.NESTED_VALUE,
            Where.BYTES,
            Where.METRIC_ATTRIBUTE,
            Where.ATTRIBUTE_KEY);

    private final CorpusValues values;
    private final List<CorpusCase> cases = new ArrayList<>();

    private Corpus(long seed) {
        this.values = new CorpusValues(seed);
    }

    static List<CorpusCase> of(long seed) {
        Corpus corpus = new Corpus(seed);
        corpus.texts();
        corpus.encodings();
        corpus.keyed();
        corpus.statements();
        corpus.oddPlaces();
        corpus.traps();
        return List.copyOf(corpus.cases);
    }

    private void texts() {
        Map<String, Supplier<String>> kinds = Map.ofEntries(
                Map.entry("email", values::email),
                Map.entry("card", () -> values.any(List.of(values.card(), values.grouped(values.card())))),
                Map.entry("iban", values::iban),
                Map.entry("phone", () -> values.any(List.of(values.international(), values.american()))),
                Map.entry("ssn", values::ssn),
                Map.entry("ip_address", () -> values.any(List.of(values.fourOctets(), values.eightGroups()))),
                Map.entry("mac_address", values::mac),
                Map.entry("jwt", values::jwt),
                Map.entry("api_key", values::providerKey),
                Map.entry("pem", values::pem));
        new TreeMap<>(kinds).forEach((kind, next) -> {
            for (Where where : TEXT_PLACES) {
                String value = next.get();
                String text = kind.equals("pem") ? "request got " + value : "request of " + value + " failed";
                cases.add(positive(kind, where, "note", text, value, "request"));
            }
        });
        for (Where where : TEXT_PLACES) {
            String secret = values.secret();
            cases.add(positive(
                    "authorization", where, "note", "sent Bearer " + secret + " upstream", secret, "upstream"));
            String basic =
                    Base64.getEncoder().encodeToString((values.name() + ":" + secret).getBytes(StandardCharsets.UTF_8));
            cases.add(positive("authorization", where, "note", "sent Basic " + basic + " upstream", basic, "upstream"));
            cases.add(positive("pair", where, "note", "login password=" + secret + " refused", secret, "refused"));
            cases.add(positive(
                    "pair", where, "note", "got {\"id\":7,\"client_secret\":\"" + secret + "\"} back", secret, "back"));
            cases.add(positive(
                    "userinfo",
                    where,
                    "note",
                    "dial amqp://" + values.name() + ":" + secret + "@mq/x now",
                    secret,
                    "now"));
        }
    }

    private void encodings() {
        Map<String, UnaryOperator<String>> encodings = Map.of(
                "percent", Corpus::percent,
                "percent twice", text -> percent(percent(text)),
                "html", text -> text.replace("@", "&#64;"),
                "json escape", text -> text.replace("@", "\\u0040"),
                "full width", Corpus::fullWidth,
                "no-width blanks", text -> text.substring(0, 3) + "\u200B" + text.substring(3),
                "no-break blanks", text -> text.replace(' ', '\u00A0'),
                "upper case", text -> text.toUpperCase(java.util.Locale.ROOT));
        new TreeMap<>(encodings).forEach((encoding, encode) -> {
            for (Where where : List.of(Where.ATTRIBUTE, Where.LOG_BODY, Where.STATUS_MESSAGE)) {
                if (!encoding.equals("full width")) {
                    String email = encode.apply(values.email());
                    cases.add(positive(
                            "email, " + encoding, where, "note", "mail " + email + " bounced", email, "bounced"));
                }
                String card = encode.apply(values.grouped(values.card()));
                cases.add(positive("card, " + encoding, where, "note", "card " + card + " declined", card, "declined"));
            }
        });
        for (int i = 0; i < 6; i++) {
            String secret = values.secret();
            String inner = "{\\\"user\\\":1,\\\"password\\\":\\\"" + secret + "\\\"}";
            cases.add(positive(
                    "pair, JSON in JSON", Where.ATTRIBUTE, "body", "{\"data\":\"" + inner + "\"}", secret, "data"));
            cases.add(positive(
                    "pair, header",
                    Where.LOG_BODY,
                    "",
                    "Cookie: theme=dark; sid=" + secret + "\nHost: x",
                    secret,
                    "Host: x"));
            cases.add(positive(
                    "pair, header",
                    Where.ATTRIBUTE,
                    "dump",
                    "X-Api-Key: " + secret + "\nAccept: */*",
                    secret,
                    "Accept"));
            cases.add(positive(
                    "pair, query",
                    Where.ATTRIBUTE,
                    "url.full",
                    "https://x.example/cb?code=" + secret + "&page=2",
                    secret,
                    "page=2"));
            cases.add(positive(
                    "pair, query", Where.ATTRIBUTE, "url.query", "state=" + secret + "&page=2", secret, "page=2"));
            cases.add(positive(
                    "pair, query",
                    Where.ATTRIBUTE,
                    "url.full",
                    "https://x.example/f?X-Amz-Signature=" + secret + "&v=1",
                    secret,
                    "v=1"));
            cases.add(positive(
                    "pair, option",
                    Where.ATTRIBUTE,
                    "process.command_line",
                    "tool --api-key " + secret + " run",
                    secret,
                    "run"));
            cases.add(positive(
                    "track",
                    Where.ATTRIBUTE,
                    "swipe",
                    "%B" + values.card() + "^" + values.name() + "^2905?",
                    "^2905",
                    ""));
            cases.add(positive(
                    "quoted input",
                    Where.EVENT_ATTRIBUTE,
                    "exception.message",
                    "For input string: \"" + secret + "\"",
                    secret,
                    "For input string"));
            cases.add(positive(
                    "quoted input",
                    Where.STATUS_MESSAGE,
                    "",
                    "Key (handle)=(" + secret + ") already exists",
                    secret,
                    "already exists"));
            String member = "u=" + values.email();
            cases.add(positive("email, tracestate", Where.TRACE_STATE, "", "ot=th:8," + member, member, "ot=th:8"));
        }
    }

    private void keyed() {
        for (String key : List.of(
                "user.password",
                "dbPassword",
                "payment.cvv",
                "login.otp",
                "pinCode.pin",
                "http.request.header.authorization",
                "http.request.header.cookie",
                "http.response.header.set-cookie",
                "client_secret",
                "x-api-key",
                "csrfToken",
                "aws.secret.key")) {
            for (Where where :
                    List.of(Where.ATTRIBUTE, Where.RESOURCE_ATTRIBUTE, Where.LOG_ATTRIBUTE, Where.NESTED_VALUE)) {
                String secret = values.secret();
                cases.add(positive("secret key", where, key, secret, secret, ""));
            }
        }
        cases.add(positive("secret key", Where.ATTRIBUTE, "card.pin", 4711L, "4711", ""));
        for (String key : List.of(
                "user.name",
                "user.full_name",
                "firstName",
                "customer.last_name",
                "date.birth",
                "shipping.street",
                "billing_address",
                "postal_code",
                "contact.phone",
                "card_number",
                "wifi.ssid")) {
            for (Where where : List.of(Where.ATTRIBUTE, Where.LOG_ATTRIBUTE)) {
                String name = values.name();
                cases.add(positive("personal key", where, key, name, name, ""));
            }
        }
        for (String key : List.of("device.id", "app.installation.id", "advertising.id", "imei", "android_id", "idfa")) {
            String id = values.uuid();
            cases.add(positive("device id", Where.RESOURCE_ATTRIBUTE, key, id, id, ""));
            String other = values.digits(15);
            cases.add(positive("device id", Where.ATTRIBUTE, key, other, other, ""));
        }
        for (String key : List.of("user.id", "enduser.id", "usr.id", "account.id")) {
            String id = "u-" + values.hex(9);
            cases.add(positive("user id", Where.ATTRIBUTE, key, id, id, ""));
            cases.add(positive("user id", Where.LOG_ATTRIBUTE, key, id, id, ""));
        }
        for (int i = 0; i < 6; i++) {
            String degrees = values.number(10, 80) + "." + values.digits(5) + "7";
            cases.add(positive(
                    "location",
                    Where.ATTRIBUTE,
                    values.any(List.of("geo.lat", "longitude")),
                    Double.valueOf(degrees),
                    degrees.substring(degrees.length() - 4),
                    ""));
            cases.add(positive(
                    "location",
                    Where.ATTRIBUTE,
                    "geo.location",
                    degrees + ",13." + values.digits(5) + "3",
                    degrees,
                    ""));
            String address = values.fourOctets();
            cases.add(positive(
                    "ip_address",
                    Where.ATTRIBUTE,
                    values.any(List.of("client.address", "network.peer.address")),
                    address,
                    address,
                    ""));
            String inside = "10.4." + values.number(1, 255) + "." + values.number(1, 255);
            cases.add(positive(
                    "ip_address",
                    Where.ATTRIBUTE,
                    "http.request.header.x-forwarded-for",
                    inside + ", 93.184.1.0",
                    inside,
                    ""));
            cases.add(positive("card", Where.ATTRIBUTE, "value", Long.valueOf(values.card()), "never", ""));
        }
    }

    private void statements() {
        for (int i = 0; i < 8; i++) {
            String value = values.name();
            cases.add(positive(
                    "sql",
                    Where.MYSQL_STATEMENT,
                    "db.query.text",
                    "SELECT id FROM users WHERE handle = '" + value + "' LIMIT 5",
                    value,
                    "SELECT id FROM users"));
            cases.add(positive(
                    "sql",
                    Where.MYSQL_STATEMENT,
                    "db.statement",
                    "UPDATE t SET a = \"" + value + "\" -- " + value,
                    value,
                    "UPDATE t SET a"));
            cases.add(positive(
                    "sql",
                    Where.ATTRIBUTE,
                    "db.query.text",
                    "INSERT INTO p VALUES (E'" + value + "\\'x', $tag$" + value + "$tag$, " + values.digits(7) + ")",
                    value,
                    "INSERT INTO p"));
            cases.add(positive(
                    "sql",
                    Where.ATTRIBUTE,
                    "db.query.text",
                    "SELECT 1 FROM t WHERE note = '" + value,
                    value,
                    "FROM t"));
            cases.add(positive("sql", Where.ATTRIBUTE, "db.query.parameter.0", value, value, ""));
            cases.add(positive(
                    "redis", Where.REDIS_COMMAND, "db.query.text", "SET cart:items " + value, value, "SET cart:items"));
            cases.add(positive("redis", Where.REDIS_COMMAND, "db.query.text", "AUTH " + value, value, "AUTH"));
            cases.add(positive(
                    "document",
                    Where.MONGODB_COMMAND,
                    "db.query.text",
                    "{\"find\":\"users\",\"filter\":{\"handle\":\"" + value + "\"}}",
                    value,
                    "filter"));
            cases.add(positive(
                    "graphql",
                    Where.ATTRIBUTE,
                    "graphql.document",
                    "query { user(handle: \"" + value + "\") { id } }",
                    value,
                    "query { user(handle:"));
            cases.add(positive(
                    "redis", Where.REDIS_COMMAND, "db.query.text", "FT.SEARCH people " + value, value, "FT.SEARCH"));
            cases.add(positive(
                    "graphql",
                    Where.ATTRIBUTE,
                    "graphql.document",
                    "mutation { say(text: \"\"\"so \"" + value + "\" said\"\"\") { id } } # by " + value,
                    value,
                    "mutation { say(text:"));
            cases.add(positive(
                    "graphql",
                    Where.POSTGRESQL_STATEMENT,
                    "graphql.document",
                    "query { user(handle: \"" + value + "\") { id } }",
                    value,
                    "query { user(handle:"));
            String id = values.any(List.of(values.digits(6), values.uuid(), values.hex(24) + "1"));
            cases.add(positive("path id", Where.SPAN_NAME, "", "GET /v2/orders/" + id + "/items", id, "/items"));
        }
    }

    private void oddPlaces() {
        for (int i = 0; i < 3; i++) {
            String email = values.email();
            cases.add(positive("email", Where.UNKNOWN_FIELD, "", email, email, ""));
            cases.add(
                    positive("email", Where.SCHEMA_URL, "", "https://x.example/" + email, email, "https://x.example/"));
            cases.add(positive(
                    "oversize", Where.ATTRIBUTE, "note", "word ".repeat(14_000) + "tail of " + email, "tail", "word"));
            byte[] blob = new byte[400];
            blob[0] = (byte) 0xFF;
            String marker = "blob-" + values.secret();
            System.arraycopy(marker.getBytes(StandardCharsets.US_ASCII), 0, blob, 9, marker.length());
            cases.add(
                    positive("binary", Where.BYTES, "note", new String(blob, StandardCharsets.ISO_8859_1), marker, ""));
            String card = values.card().substring(0, 14) + "00";
            cases.add(new CorpusCase(
                    "card, split",
                    true,
                    Where.ARRAY_ELEMENT,
                    "parts",
                    List.of("4111", "1111", "1111", "1111"),
                    List.of("1111"),
                    ""));
            cases.add(new CorpusCase(
                    "option, split",
                    true,
                    Where.ARRAY_ELEMENT,
                    "process.command_args",
                    List.of("tool", "--password", marker),
                    List.of(marker),
                    "tool"));
            cases.add(negative(
                    "trap: list of numbers",
                    Where.ATTRIBUTE,
                    "sizes",
                    card.chars().mapToObj(c -> String.valueOf((char) c)).collect(Collectors.joining(", "))));
        }
    }

    private void traps() {
        List<Where> places = List.of(
                Where.ATTRIBUTE, Where.LOG_BODY, Where.EVENT_ATTRIBUTE, Where.RESOURCE_ATTRIBUTE, Where.STATUS_MESSAGE);
        for (int i = 0; i < 9; i++) {
            Map<String, String> traps = Map.ofEntries(
                    Map.entry("uuid", values.uuid()),
                    Map.entry("traceparent", "00-" + values.hex(32) + "-" + values.hex(16) + "-01"),
                    Map.entry("commit", values.hex(40)),
                    Map.entry("digest", "registry.example/app@sha256:" + values.hex(64)),
                    Map.entry("pod", "checkout-" + values.hex(9) + "-x" + values.number(1000, 9999)),
                    Map.entry("milliseconds", "17948232" + values.digits(5)),
                    Map.entry("nanoseconds", "17948232" + values.digits(11)),
                    Map.entry("date", "2026-0" + values.number(1, 9) + "-1" + values.number(0, 9) + "T10:00:00.123Z"),
                    Map.entry("version", "version 8." + values.number(1, 99) + "." + values.number(1, 99) + ".7"),
                    Map.entry(
                            "user agent",
                            "Mozilla/5.0 (Linux; Android 15) Chrome/141.0." + values.number(1000, 9999) + ".12"),
                    Map.entry("order", "order 8" + values.digits(5) + "-" + values.letters(3) + " shipped"),
                    Map.entry("scope", "std::vector<int>::size a::b::c"),
                    Map.entry("object", "com.example.Cart@" + values.hex(7) + "g"),
                    Map.entry(
                            "module",
                            "java.base@25.0." + values.number(1, 9) + "/java.lang.Thread.run(Thread.java:1583)"),
                    Map.entry("package", "@scope/pkg@" + values.number(1, 9) + ".2.3"),
                    Map.entry("route", "/v1/users/{id}/orders/:orderId"),
                    Map.entry("loopback", "bound to 127.0.0.1 and ::1 and 169.254.169.254"),
                    Map.entry("private host", "dial tcp 10.1." + values.number(1, 200) + ".9: refused"),
                    Map.entry("prose", "token expired, password reset requested, card declined"),
                    Map.entry("placeholder", "****" + values.digits(4) + " [email] [card] Bearer [token]"),
                    Map.entry("broadcast", "sent to ff:ff:ff:ff:ff:ff"),
                    Map.entry("nhs", "id 943 476 " + values.number(1000, 9999)),
                    Map.entry("short number", "call 555-" + values.number(1000, 9999)),
                    Map.entry("decimals", "0." + values.digits(16) + " of +1.2" + values.digits(6)),
                    Map.entry("ean", "EAN 978" + values.digits(9) + "x"),
                    Map.entry("statement", "SELECT * FROM orders WHERE id = ? AND state = $1"),
                    Map.entry("words", "Bearer authentication required: Basic realm missing"),
                    Map.entry("code", "state=READY, code=" + values.number(10, 99) + ", retry=3"));
            Where where = places.get(i % places.size());
            new TreeMap<>(traps).forEach((trap, text) -> cases.add(negative("trap: " + trap, where, "note", text)));
            cases.add(negative(
                    "trap: typed key", Where.ATTRIBUTE, "gen_ai.usage.output_tokens", (long) values.number(1, 9999)));
            cases.add(negative("trap: typed key", Where.ATTRIBUTE, "session.duration", (long) values.number(1, 9999)));
            cases.add(negative("trap: telling word", Where.ATTRIBUTE, "app.screen.name", "PasswordResetScreen" + i));
            cases.add(negative(
                    "trap: telling word", Where.ATTRIBUTE, "auth.token.type", "urn:ietf:oauth:token-type:jwt"));
            cases.add(negative("trap: id", Where.ATTRIBUTE, "session.id", values.hex(32)));
            cases.add(negative("trap: id", Where.ATTRIBUTE, "dd.trace_id", values.digits(16)));
            cases.add(negative("trap: host", Where.RESOURCE_ATTRIBUTE, "server.address", values.fourOctets()));
            cases.add(negative("trap: span name", Where.SPAN_NAME, "", "GET /v" + (i + 1) + "/orders/{id}"));
            cases.add(negative("trap: number", Where.ATTRIBUTE, "bytes", 1_000_000_000L + values.number(0, 99_999)));
        }
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String fullWidth(String text) {
        return text.chars()
                .mapToObj(c -> String.valueOf((char) (c >= '0' && c <= '9' ? c - '0' + '\uFF10' : c)))
                .collect(Collectors.joining());
    }
}
