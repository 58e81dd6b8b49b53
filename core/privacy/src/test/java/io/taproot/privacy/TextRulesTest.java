package io.taproot.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {

    private static final String TOKEN = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";

    private final Tally tally = new Tally();
    private final TextScrubber scrubber = scrubber(1 << 16, tally);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ada@example.org | [email]",
                "mail ada.lovelace+shop@mail.example.co.uk, now | mail [email], now",
                "<ada@example.org> | <[email]>",
                "'ada@example.org' | '[email]'",
                "user=ada@example.org&x=1 | user=[email]&x=1",
                "/users/ada%40example.org/cart | /users/[email]/cart",
                "ada@163.com | [email]",
                "ada@xn--bcher-kva.example | [email]",
                "ada@example.xn--p1ai | [email]",
                "ADA@EXAMPLE.ORG | [email]",
                "jürgen@müller.de | [email]",
                "two: a@b.io and c@d.io | two: [email] and [email]",
                "ada@example.org. | [email].",
                "mailto:ada@example.org?subject=x | mailto:[email]?subject=x",
            })
    void maskEmailAddresses(String text, String expected) {
        assertThat(scrub(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4111111111111111 | [card]",
                "card 4111 1111 1111 1111 declined | card [card] declined",
                "4111-1111-1111-1111 | [card]",
                "378282246310005 | [card]",
                "3782 822463 10005 | [card]",
                "5555555555554444, 6011111111111117 | [card], [card]",
                "30569309025904 | [card]",
                "3530111333300000 | [card]",
                "2223003122003222 | [card]",
                "2024-05-06 4111 1111 1111 1111 | 2024-05-06 [card]",
                "(4111111111111111) | ([card])",
            })
    void maskCardNumbers(String text, String expected) {
        assertThat(scrub(text)).isEqualTo(expected);
    }

    @Test
    void maskJsonWebTokens() {
        assertThat(scrub(TOKEN)).isEqualTo("[jwt]");
        assertThat(scrub("got " + TOKEN + " back")).isEqualTo("got [jwt] back");
        assertThat(scrub(TOKEN.substring(0, TOKEN.lastIndexOf('.')))).isEqualTo("[jwt]");
        assertThat(scrub("a=" + TOKEN + "&b=" + TOKEN)).isEqualTo("a=[jwt]&b=[jwt]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bearer abc123DEF456 | Bearer [token]",
                "authorization: bearer ya29.a0AfH6SMC-1 | authorization: bearer [token]",
                "Basic YWxhZGRpbjpvcGVuc2VzYW1l | Basic [token]",
                "Basic dXNlcjpwYXNz | Basic [token]",
                "Digest qop8f31d09 x | Digest [token] x",
            })
    void maskCredentialsBehindTheirScheme(String text, String expected) {
        assertThat(scrub(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres://ada:secret@db.example/shop | postgres://REDACTED:REDACTED@db.example/shop",
                "jdbc:postgresql://ada:s%40crt@db:5432/shop | jdbc:postgresql://REDACTED:REDACTED@db:5432/shop",
                "https://token@git.example/x | https://REDACTED@git.example/x",
                "redis://:pw@cache:6379 and amqp://u:p@q/v | redis://REDACTED:REDACTED@cache:6379 and amqp://REDACTED:REDACTED@q/v",
            })
    void redactUsersAndPasswordsInUrls(String text, String expected) {
        assertThat(scrub(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://x.example/cb?code=abc&page=2 | https://x.example/cb?code=REDACTED&page=2",
                "https://x.example/?access_token=abc#id_token=def | https://x.example/?access_token=REDACTED#id_token=REDACTED",
                "https://s3.example/f?X-Amz-Signature=ab12&X-Amz-Date=2026 | https://s3.example/f?X-Amz-Signature=REDACTED&X-Amz-Date=2026",
                "/f?sig=Zm9v%3D&sv=2026 | /f?sig=REDACTED&sv=2026",
                "user=ada password=hunter-2 failed | user=ada password=REDACTED failed",
                "User(name=Ada, apiKey=k1, pin=1234) | User(name=Ada, apiKey=REDACTED, pin=REDACTED)",
                "{\"user\":\"ada\",\"password\": \"hun\\\"ter\",\"n\":1} | {\"user\":\"ada\",\"password\": \"REDACTED\",\"n\":1}",
                "{\"otp\":123456} | {\"otp\":REDACTED}",
                "client_secret=\"a b c\" x | client_secret=\"REDACTED\" x",
                "grant_type=password&password=p&screen=u | grant_type=password&password=REDACTED&screen=u",
            })
    void redactWhatStandsBehindATellingKey(String text, String expected) {
        assertThat(scrub(text)).isEqualTo(expected);
    }

    @Test
    void knowThatAQueryBeginsWithAParameter() {
        assertThat(scrubber.scrub("code=abc&page=2", Treatment.plain(KeyPlan.of("url.query"))))
                .isEqualTo("code=REDACTED&page=2");
        assertThat(scrubber.scrub("code=abc&page=2", Treatment.plain(KeyPlan.of("note"))))
                .isEqualTo("code=abc&page=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "POST /v1/orders/{id}",
                "5b8efff798038103d269b633813fc60c",
                "00-5b8efff798038103d269b633813fc60c-eee19b7ec3c1b174-01",
                "71260acc-0000-4000-8000-123456789012",
                "1794823200000",
                "1794823200000000000",
                "2026-11-16T10:00:00.000Z",
                "8.4.1 (2207)",
                "192.168.100.200",
                "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 Chrome/141.0.7390.122",
                "registry.example/app@sha256:9b8efff798038103d269b633813fc60c",
                "com.example.Thing@1f2e3d4c",
                "java.base@25.0.3/java.lang.Thread.run(Thread.java:1474)",
                "left-pad@1.3.0",
                "lib@1.2.RELEASE",
                "@scope/pkg@1",
                "git@github.com:taproot/taproot.git",
                "this@CheckoutScreen.onCreate",
                "std::vector<int>",
                "SELECT * FROM orders WHERE id = ? AND token = $1",
                "UPDATE users SET password=? WHERE id=$2",
                "Bearer token expired",
                "Basic authentication required",
                "WWW-Authenticate: Bearer",
                "password reset requested",
                "PasswordResetScreen",
                "gen_ai.usage.output_tokens",
                "max_token=100",
                "https://user-service.example:8443/a?page=1&size=20#top",
                "order 4111111111111112 shipped",
                "EAN 9783161484100",
                "id4111111111111111",
                "4111111111111111.5",
                "0.4111111111111111",
                "12345678901234567890123",
                "state=READY, code=17",
                "eyJust a word",
                "a==b",
                "••••1234",
                "****1111",
                "key = value",
                "ratio: 3:2 @ 60fps",
                "🐙 ü ß 漢字",
                "[email] Bearer [token] [jwt] [card] password=REDACTED https://REDACTED:REDACTED@host.example/",
            })
    void leaveWhatIsNoSecretAsItIs(String text) {
        assertThat(scrub(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "password, SECRET",
        "user.password, SECRET",
        "userPassword, SECRET",
        "USER_PIN, SECRET",
        "payment.card.cvv, SECRET",
        "http.request.header.authorization, SECRET_TEXT",
        "http.request.header.x-api-key, SECRET_TEXT",
        "http.request.header.cookie, SECRET_TEXT",
        "http.response.header.set-cookie, SECRET_TEXT",
        "client_secret, SECRET_TEXT",
        "csrfToken, SECRET_TEXT",
        "aws.access.key, SECRET_TEXT",
        "url.query, QUERY",
        "dd.trace_id, TRACE_IDENTITY",
        "parent_span_id, TRACE_IDENTITY",
        "session.id, SEARCH",
        "session.previous_id, SEARCH",
        "is_authenticated, SEARCH",
        "gen_ai.usage.input_tokens, SEARCH",
        "auth.token.type, SEARCH",
        "messaging.kafka.message.key, INFRASTRUCTURE",
        "feature_flag.key, SEARCH",
        "taproot.layer, INFRASTRUCTURE",
        "spinner, SEARCH",
    })
    void knowWhatAKeyTellsAboutItsValue(String key, KeyPlan plan) {
        assertThat(KeyPlan.of(key)).isEqualTo(plan);
    }

    @Test
    void findNothingMoreInWhatTheyHaveScrubbed() {
        List<String> dirty = List.of(
                "ada@example.org paid with 4111 1111 1111 1111",
                "Authorization: Bearer abc123DEF456; Cookie: sid=" + TOKEN,
                "postgres://ada:pw@db.example.org/shop?password=x&token=" + TOKEN,
                "{\"password\":\"p\",\"mail\":\"ada@example.org\"}");
        for (String text : dirty) {
            String once = scrub(text);
            assertThat(once).isNotEqualTo(text);
            assertThat(scrub(once)).isEqualTo(once);
        }
    }

    @Test
    void cutWhatIsTooLongToBeScannedBeforeTheWordAtTheCut() {
        TextScrubber small = scrubber(20, tally);

        assertThat(small.scrub("the card is 4111111111111111", Treatment.plain(KeyPlan.SEARCH)))
                .isEqualTo("the card is [cut]");
        assertThat(tally.total()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "@",
                "a@",
                "a@a.",
                "1",
                "1 ",
                "4111 ",
                "=",
                "token=",
                "\"token\":\"",
                "eyJ",
                "eyJ.",
                "://",
                "x://@",
                "bearer ",
                "basic a",
                "%40",
                " : \"",
                "@1",
                "&#",
                "1:",
                "::1",
                "1.",
                "%25",
                "%41",
                "\\u00",
                "+1 ",
                "DE12",
                "123-",
                "-----BEGIN ",
                "a: ",
                "cookie: ",
                "cookie: {",
                "cookie: [jwt]",
                "4111-",
                "SELECT '",
                "a@b.",
                "Bearer QUJD ",
                "--token ",
                "ghp_",
                "a4:",
                ")=(",
                "%B1",
                "\\"
            })
    void takeTimeInProportionToTheLengthOfTheText(String unit) {
        TextScrubber unbounded = scrubber(Integer.MAX_VALUE, tally);
        List<Long> nanos = new ArrayList<>();
        for (int length : List.of(100_000, 100_000, 1_600_000)) {
            String text = unit.repeat(length / unit.length());
            long start = System.nanoTime();
            unbounded.scrub(text, Treatment.plain(KeyPlan.SEARCH));
            nanos.add(System.nanoTime() - start);
        }

        // sixteen times the length; a quadratic rule would need 256 times the time
        long floor = 20_000_000;
        assertThat(nanos.getLast()).isLessThan(100 * Math.max(floor, nanos.get(1)));
        assertThat(nanos.getLast()).isLessThan(5_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1.2:", "a::1.", "1.2.3.4::", "::.:1", "1:2:3:4:5:6:7.8:"})
    void doNotStumbleOverWhatBeginsLikeAnAddress(String text) {
        assertThat(scrub(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?, ?),", "'a',", "$$", "$a$", "/*", "--", "{\"a\":1},", "\"", "E'", "1e+", "(1, 2) "})
    void takeTimeInProportionToTheLengthOfTheStatement(String unit) {
        List<Long> nanos = new ArrayList<>();
        for (int length : List.of(100_000, 100_000, 1_600_000)) {
            String text = unit.repeat(length / unit.length());
            long start = System.nanoTime();
            assertThat(Statements.scrub(text, "postgresql", Profile.DEFAULT)).doesNotContain("'a'");
            nanos.add(System.nanoTime() - start);
        }

        // sixteen times the length; a quadratic rule would need 256 times the time
        assertThat(nanos.getLast()).isLessThan(100 * Math.max(20_000_000, nanos.get(1)));
    }

    private String scrub(String text) {
        return scrubber.scrub(text, Treatment.plain(KeyPlan.SEARCH));
    }

    private static TextScrubber scrubber(int maxChars, Tally tally) {
        Pseudonyms.ForBatch standIns = Pseudonyms.none().of("default", Instant.EPOCH);
        return new TextScrubber(ScrubPolicy.of(Profile.DEFAULT, maxChars), standIns, tally);
    }
}
