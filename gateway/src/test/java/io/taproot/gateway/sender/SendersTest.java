package io.taproot.gateway.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.snapshot.Application;
import io.taproot.snapshot.IngestKey;
import io.taproot.snapshot.Snapshot;
import io.taproot.snapshot.TextPattern;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendersTest {

    private static final Instant NOW = Instant.parse("2026-11-16T10:00:00Z");
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("203.0.113.7");

    @Test
    void areKnownByTheirKey() {
        Admittance admittance = senders(true).admit(Optional.of("tp_good"), ELSEWHERE);

        assertThat(admittance).isInstanceOfSatisfying(Admittance.Admitted.class, admitted -> {
            assertThat(admitted.sender().tenant()).isEqualTo("juniper");
            assertThat(admitted.sender().mayBe("Juniper Shop")).isTrue();
            assertThat(admitted.sender().mayBe("somebody-else")).isFalse();
        });
    }

    @Test
    void areUnknownWithoutAKeyOrWithOneThatNobodyMade() {
        assertThat(senders(true).admit(Optional.empty(), HERE)).isInstanceOf(Admittance.Unknown.class);
        assertThat(senders(true).admit(Optional.of("tp_guessed"), HERE)).isInstanceOf(Admittance.Unknown.class);
    }

    @Test
    void areForbiddenOnceTheirKeyIsRevokedButNotBefore() {
        assertThat(senders(true).admit(Optional.of("tp_revoked"), HERE)).isInstanceOf(Admittance.Forbidden.class);
        assertThat(senders(true).admit(Optional.of("tp_revoked_tomorrow"), HERE))
                .isInstanceOf(Admittance.Admitted.class);
    }

    @Test
    void needNoKeyOnThisMachineWhereTheOperatorSaysSo() {
        assertThat(senders(false).admit(Optional.empty(), HERE)).isEqualTo(new Admittance.Admitted(Sender.LOCAL));
        assertThat(senders(false).admit(Optional.empty(), InetAddress.ofLiteral("::1")))
                .isEqualTo(new Admittance.Admitted(Sender.LOCAL));
        assertThat(senders(false).admit(Optional.empty(), ELSEWHERE)).isInstanceOf(Admittance.Unknown.class);
        assertThat(Sender.LOCAL.tenant()).isEqualTo("default");
    }

    @Test
    void areHeldToAKeyThatTheyShowAlthoughNoneIsNeeded() {
        assertThat(senders(false).admit(Optional.of("tp_guessed"), HERE)).isInstanceOf(Admittance.Unknown.class);
    }

    @Test
    void areNeverToldTheKeyThatTheyShowed() {
        assertThat(senders(true).admit(Optional.of("tp_guessed"), HERE).toString())
                .doesNotContain("tp_guessed");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Bearer tp_a, -, tp_a",
                "bearer   tp_a , -, tp_a",
                "-, tp_b, tp_b",
                "Bearer tp_a, tp_b, tp_b",
                "Basic dXNlcjpwdw==, -, -",
                "Bearer, -, -",
                "'Bearer  ', ' ', -",
                "-, -, -",
            })
    void showTheirKeyInEitherHeader(
            @Nullable String authorization, @Nullable String apiKey, @Nullable String expected) {
        assertThat(ShownKey.of(authorization, apiKey)).isEqualTo(Optional.ofNullable(expected));
    }

    private static Senders senders(boolean keysRequired) {
        Senders senders = new Senders(keysRequired, InstantSource.fixed(NOW), Optional.empty());
        Application juniper = new Application("juniper", "Juniper", List.of(), List.of(new TextPattern("Juniper*")));
        senders.use(new Snapshot(
                "1",
                List.of(juniper),
                List.of(
                        key("tp_good", null),
                        key("tp_revoked", NOW.minusSeconds(1)),
                        key("tp_revoked_tomorrow", NOW.plusSeconds(86_400))),
                List.of(),
                List.of()));
        return senders;
    }

    private static IngestKey key(String key, @Nullable Instant revokedAt) {
        return new IngestKey(
                key, "juniper", IngestKey.Kind.PUBLIC, IngestKey.digest(key), NOW.minusSeconds(3_600), revokedAt, null);
    }
}
