package io.taproot.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.taproot.snapshot.TextPattern;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenReaderTest {

    private static final Duration AT_MOST_EVERY = Duration.ofMinutes(1);

    @TempDir
    Path directory = Path.of("");

    private final Issuer issuer = new Issuer();
    private volatile Instant now = Instant.now();
    private final InstantSource clock = () -> now;
    private Optional<IssuerTokens> tokens = Optional.empty();

    @BeforeEach
    void startIssuer() {
        issuer.start();
    }

    @AfterEach
    void stop() {
        tokens.ifPresent(IssuerTokens::close);
        issuer.close();
    }

    @Test
    void takesWhatTheIssuerHasSigned() {
        TokenReader reader = knowing(settings(Map.of()));

        assertThat(reader.read(issuer.token("juniper")))
                .isEqualTo(new TokenReading.Valid("orders-service", "juniper", List.of()));
    }

    @Test
    void readsTheServicesOfAClaimInEitherForm() {
        TokenReader reader = knowing(settings(Map.of()));
        List<TextPattern> both = List.of(new TextPattern("orders"), new TextPattern("pay*"));

        assertThat(services(reader, List.of("orders", "pay*"))).isEqualTo(both);
        assertThat(services(reader, "orders pay*")).isEqualTo(both);
        assertThat(services(reader, List.of())).noneMatch(pattern -> pattern.matches("orders"));
    }

    @Test
    void mapsWhatAClaimSaysToAnApplicationAndNothingElse() {
        TokenReader reader = knowing(settings(Map.of("client-7", "juniper")));

        assertThat(reader.read(issuer.token("client-7")))
                .isEqualTo(new TokenReading.Valid("orders-service", "juniper", List.of()));
        assertThat(reader.read(issuer.token("juniper")))
                .isEqualTo(new TokenReading.Valid("orders-service", "", List.of()));
    }

    @Test
    void refusesWhatIsNotMeantForIt() {
        TokenReader reader = knowing(settings(Map.of()));

        assertThat(reason(reader, issuer.token(claims -> claims.setAudience("others"))))
                .isEqualTo("the token is for somebody else");
        assertThat(reason(reader, issuer.token(claims -> claims.setIssuer("https://evil.example"))))
                .isEqualTo("the token is of another issuer");
        assertThat(reason(reader, issuer.token(claims -> claims.setNotBefore(in(600)))))
                .isEqualTo("the token is not valid yet");
        assertThat(reason(reader, issuer.token(claims -> claims.unsetClaim("exp"))))
                .isEqualTo("the token is not valid");
        assertThat(reason(reader, issuer.token(claims -> claims.unsetClaim("aud"))))
                .isEqualTo("the token is for somebody else");
    }

    @Test
    void refusesWhatIsNotSignedByTheIssuer() {
        TokenReader reader = knowing(settings(Map.of()));

        assertThat(reason(reader, issuer.unsigned())).isEqualTo("the token is signed in a way that is not taken");
        assertThat(reason(reader, issuer.confused())).isEqualTo("the token is signed in a way that is not taken");
        assertThat(reason(reader, issuer.forged())).isEqualTo("the token's signature is wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eyJ..", "eyJ.a.b", "eyJhbGciOiJSUzI1NiJ9.e30.AAAA", "eyJhbGciOiJSUzI1NiIsImtpZCI6MX0.x.y"})
    void callsNoTokenWhatIsNone(String text) {
        assertThat(TokenReader.isToken(text)).isTrue();
        assertThat(knowing(settings(Map.of())).read(text)).isInstanceOf(TokenReading.Invalid.class);
    }

    @Test
    void readsNothingLongerThanAHeaderMayBe() {
        String huge = "eyJ" + "a".repeat(100_000) + ".b.c";

        assertThat(reason(knowing(settings(Map.of())), huge)).isEqualTo("the token is too long");
    }

    @Test
    void forgetsATokenWhenItExpires() {
        TokenReader reader = knowing(settings(Map.of()));
        String token = issuer.token(claims -> claims.setExpirationTime(in(60)));
        assertThat(reader.read(token)).isInstanceOf(TokenReading.Valid.class);

        now = now.plusSeconds(100);

        assertThat(reason(reader, token)).isEqualTo("the token has expired");
    }

    @Test
    void asksForAKeyThatIsNewWhileItsTokenWaits() {
        TokenReader reader = knowing(settings(Map.of()));
        issuer.rotate();
        now = now.plus(AT_MOST_EVERY);
        String token = issuer.token("juniper");

        assertThat(reader.read(token)).isInstanceOf(TokenReading.Undecided.class);

        await(() -> reader.read(token) instanceof TokenReading.Valid);
    }

    @Test
    void asksForUnknownKeysOnceAMinuteHoweverManyTokensNameThem() {
        TokenReader reader = knowing(settings(Map.of()));
        int before = issuer.fetches();

        for (int i = 0; i < 1_000; i++) {
            assertThat(reason(reader, issuer.ofAnUnknownKey("guess-" + i % 3))).isEqualTo("the issuer has no such key");
        }

        assertThat(issuer.fetches()).isEqualTo(before);
    }

    @Test
    void goesOnWithKnownKeysWhileTheIssuerIsAwayAndAsksTheOthersToComeAgain() {
        TokenReader reader = knowing(settings(Map.of()));
        String known = issuer.token("juniper");
        issuer.beAway(true);
        issuer.rotate();
        now = now.plus(AT_MOST_EVERY);

        TokenReading unknown = reader.read(issuer.token("juniper"));
        await(() -> failedFetches() > 0);
        TokenReading stillUnknown = reader.read(issuer.token("juniper"));

        assertThat(unknown).isInstanceOf(TokenReading.Undecided.class);
        assertThat(stillUnknown)
                .isInstanceOfSatisfying(
                        TokenReading.Undecided.class,
                        undecided ->
                                assertThat(undecided.retryAfter()).isPositive().isLessThanOrEqualTo(AT_MOST_EVERY));
        assertThat(reader.read(known)).isInstanceOf(TokenReading.Valid.class);
    }

    @Test
    void knowsTheKeysAfterARestartWhileTheIssuerIsAway() {
        knowing(settings(Map.of()));
        tokens.ifPresent(IssuerTokens::close);
        issuer.beAway(true);

        TokenReader restarted = start(settings(Map.of()));

        assertThat(restarted.read(issuer.token("juniper"))).isInstanceOf(TokenReading.Valid.class);
    }

    @Test
    void takesNoKeysFromDiskThatWereAnotherIssuers() throws IOException {
        knowing(settings(Map.of()));
        tokens.ifPresent(IssuerTokens::close);
        issuer.beAway(true);
        Path file = directory.resolve("keys.json");
        Files.writeString(file, Files.readString(file).replace(issuer.name(), "https://other.example"));

        TokenReader restarted = start(settings(Map.of()));

        assertThat(restarted.read(issuer.token("juniper"))).isInstanceOf(TokenReading.Undecided.class);
    }

    @Test
    void takesATokenNoLongerOnceItsKeyIsGone() {
        TokenReader reader = knowing(settings(Map.of()));
        String old = issuer.token("juniper");
        assertThat(reader.read(old)).isInstanceOf(TokenReading.Valid.class);
        issuer.rotate();
        issuer.retireOldKeys();
        now = now.plus(AT_MOST_EVERY);

        reader.read(issuer.token("juniper"));

        await(() -> reader.read(old) instanceof TokenReading.Invalid);
    }

    @Test
    void refusesToWorkWithSharedSecrets() {
        assertThatThrownBy(() -> new TokenSettings(
                        "https://issuer.example",
                        "us",
                        Optional.empty(),
                        Set.of("RS256", "HS256"),
                        "a",
                        Map.of(),
                        "s",
                        Duration.ZERO,
                        AT_MOST_EVERY,
                        AT_MOST_EVERY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    private double failedFetches() {
        return metrics.get("taproot.gateway.issuer.refresh")
                .tag("taproot.outcome", "failed")
                .counter()
                .count();
    }

    private TokenReader knowing(TokenSettings settings) {
        TokenReader reader = start(settings);
        await(() -> Files.exists(directory.resolve("keys.json")));
        return reader;
    }

    private TokenReader start(TokenSettings settings) {
        IssuerTokens started = IssuerTokens.start(settings, directory.resolve("keys.json"), clock, metrics);
        tokens = Optional.of(started);
        return started.reader().orElseThrow();
    }

    private TokenSettings settings(Map<String, String> applications) {
        return new TokenSettings(
                issuer.name(),
                Issuer.AUDIENCE,
                Optional.<URI>empty(),
                Set.of("RS256"),
                "taproot_application",
                applications,
                "taproot_services",
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                AT_MOST_EVERY);
    }

    private List<TextPattern> services(TokenReader reader, Object claim) {
        TokenReading reading = reader.read(issuer.token(claims -> claims.setClaim("taproot_services", claim)));
        return reading instanceof TokenReading.Valid valid ? valid.services() : List.of();
    }

    private static String reason(TokenReader reader, String token) {
        return reader.read(token) instanceof TokenReading.Invalid(String reason) ? reason : "taken";
    }

    private static NumericDate in(long seconds) {
        return NumericDate.fromSeconds(Instant.now().getEpochSecond() + seconds);
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError("it did not happen within 20 s");
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
