package io.taproot.gateway.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.taproot.gateway.token.Issuer;
import io.taproot.gateway.token.IssuerTokens;
import io.taproot.gateway.token.TokenSettings;
import io.taproot.snapshot.Application;
import io.taproot.snapshot.KeyQuota;
import io.taproot.snapshot.Snapshot;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One quota for all tokens of an application: an issuer can name as many subjects as it likes. */
class TokenQuotaTest {

    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("203.0.113.7");

    private final Issuer issuer = new Issuer();
    private IssuerTokens tokens = IssuerTokens.NONE;
    private Senders senders = new Senders(true, InstantSource.system(), Optional.empty());

    @BeforeEach
    void knowTheIssuer(@TempDir Path directory) {
        String name = issuer.start();
        TokenSettings settings = new TokenSettings(
                name,
                Issuer.AUDIENCE,
                Optional.empty(),
                Set.of("RS256"),
                "taproot_application",
                Map.of(),
                "taproot_services",
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                Duration.ofSeconds(1));
        Path keys = directory.resolve("keys.json");
        tokens = IssuerTokens.start(settings, keys, InstantSource.system(), new SimpleMeterRegistry());
        senders = new Senders(true, InstantSource.system(), tokens.reader());
        while (!Files.exists(keys)) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @AfterEach
    void stop() {
        tokens.close();
        issuer.close();
    }

    @Test
    void isOwedByAllSubjectsOfTheApplicationAndByNobodyElse() {
        senders.use(snapshot("1", new KeyQuota(100L, null)));

        sender("juniper", "orders").allowance().take(5_000, 0);

        assertThat(sender("juniper", "payments").allowance().closedFor()).isPositive();
        assertThat(sender("linden", "orders").allowance().closedFor()).isZero();
    }

    @Test
    void leavesEachSubjectItsOwnRoomInside() {
        senders.use(snapshot("1", new KeyQuota(100L, null)));

        Sender orders = sender("juniper", "orders");
        Sender payments = sender("juniper", "payments");

        assertThat(orders.id()).isNotEqualTo(payments.id());
        assertThat(orders.countedAs()).isEqualTo(payments.countedAs());
    }

    @Test
    void isStillOwedUnderANewConfigurationUntilTheQuotaItselfIsAnother() {
        senders.use(snapshot("1", new KeyQuota(100L, null)));
        sender("juniper", "orders").allowance().take(5_000, 0);

        senders.use(snapshot("2", new KeyQuota(100L, null)));
        assertThat(sender("juniper", "orders").allowance().closedFor()).isPositive();

        senders.use(snapshot("3", new KeyQuota(200L, null)));
        assertThat(sender("juniper", "orders").allowance().closedFor()).isZero();

        senders.use(snapshot("4", KeyQuota.NONE));
        assertThat(sender("juniper", "orders").allowance()).isSameAs(Allowance.UNLIMITED);
    }

    private Sender sender(String application, String subject) {
        String token = issuer.token(claims -> {
            claims.setClaim("taproot_application", application);
            claims.setSubject(subject);
        });
        return ((Admittance.Admitted) senders.admit(Optional.of(token), ELSEWHERE)).sender();
    }

    private static Snapshot snapshot(String version, KeyQuota ofJuniper) {
        return new Snapshot(
                version,
                List.of(
                        new Application("juniper", "Juniper", List.of(), List.of()).withTokenQuota(ofJuniper),
                        new Application("linden", "Linden", List.of(), List.of())
                                .withTokenQuota(new KeyQuota(100L, null))),
                List.of(),
                List.of(),
                List.of());
    }
}
