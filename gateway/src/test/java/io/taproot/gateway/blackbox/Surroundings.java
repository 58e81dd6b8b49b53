package io.taproot.gateway.blackbox;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.taproot.gateway.FakeIngest;
import io.taproot.gateway.token.Issuer;
import io.taproot.snapshot.Application;
import io.taproot.snapshot.IngestKey;
import io.taproot.snapshot.JourneyDefinition;
import io.taproot.snapshot.KeyQuota;
import io.taproot.snapshot.PhoneSettings;
import io.taproot.snapshot.PrivacyPolicy;
import io.taproot.snapshot.PrivacyRule;
import io.taproot.snapshot.SamplingSettings;
import io.taproot.snapshot.ServiceSampling;
import io.taproot.snapshot.Snapshot;
import io.taproot.snapshot.SnapshotJson;
import io.taproot.snapshot.TextPattern;
import io.taproot.snapshot.Trigger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the gateway in these tests: a fake ingest, and a snapshot on disk while query is away for good.
 */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {

    public static final String KEY = "tp_test_key";
    public static final String PUBLIC_KEY = "tp_key_in_an_app";
    public static final String NARROW_KEY = "tp_key_of_one_service";
    public static final String QUIET_KEY = "tp_key_of_a_quiet_app";
    public static final String FLOODING_KEY = "tp_key_of_a_flood";
    public static final String REVOKED_KEY = "tp_revoked_key";
    public static final String NOISY_KEY = "tp_key_of_a_noisy_app";
    public static final String HEAVY_KEY = "tp_key_of_a_heavy_app";
    /** Applications whose tokens have a quota. */
    static final String METERED = "metered";

    static final String SPENT = "spent";

    static final long NOISY_ITEMS = 200;
    static final int MAX_REQUEST_BYTES = 1 << 20;

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private @Nullable FakeIngest ingest;

    @Override
    public Map<String, String> start() {
        FakeIngest started = FakeIngest.start();
        ingest = started;
        int grpcPort = freePort();
        return Map.ofEntries(
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("quarkus.management.test-port", "0"),
                Map.entry("quarkus.grpc.server.test-port", Integer.toString(grpcPort)),
                Map.entry("taproot.gateway.state-dir", stateDirectory().toString()),
                Map.entry("taproot.gateway.snapshot.url", "http://127.0.0.1:1/nobody"),
                Map.entry("taproot.gateway.forward.targets", started.address()),
                Map.entry("taproot.gateway.forward.retry-within", "700ms"),
                Map.entry("taproot.gateway.forward.first-backoff", "50ms"),
                Map.entry("taproot.gateway.receive.max-request", Integer.toString(MAX_REQUEST_BYTES)),
                Map.entry("taproot.gateway.tokens.issuer", Issuer.ISSUER.start()),
                Map.entry("taproot.gateway.tokens.audience", Issuer.AUDIENCE),
                Map.entry("taproot.gateway.tokens.refresh-at-most-every", "1s"),
                Map.entry("taproot.gateway.receive.admitted", "4M"),
                Map.entry("taproot.gateway.receive.body-timeout", "1s"),
                // its own spans, all of them, through its own door
                Map.entry("quarkus.otel.traces.sampler.arg", "1"),
                Map.entry("quarkus.otel.bsp.schedule.delay", "50ms"),
                Map.entry("quarkus.otel.exporter.otlp.headers", "x-api-key=" + KEY),
                Map.entry("quarkus.otel.exporter.otlp.endpoint", "http://127.0.0.1:" + grpcPort));
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(ingest, new TestInjector.MatchesType(FakeIngest.class));
    }

    @Override
    public void stop() {
        if (ingest != null) {
            ingest.close();
        }
        Issuer.ISSUER.close();
    }

    private static Path stateDirectory() {
        Application shop = new Application("juniper", "Juniper", List.of(), List.of()).withSampling(sampling());
        Application narrow = new Application("narrow", "Narrow", List.of(), List.of(new TextPattern("orders")));
        Snapshot snapshot = new Snapshot(
                "v1",
                List.of(shop, narrow, withTokenQuota(METERED), withTokenQuota(SPENT)),
                List.of(
                        key(KEY, "juniper", null),
                        new IngestKey(
                                PUBLIC_KEY,
                                "juniper",
                                IngestKey.Kind.PUBLIC,
                                IngestKey.digest(PUBLIC_KEY),
                                LONG_AGO,
                                null,
                                null),
                        new IngestKey(
                                NOISY_KEY,
                                "juniper",
                                IngestKey.Kind.PUBLIC,
                                IngestKey.digest(NOISY_KEY),
                                LONG_AGO,
                                null,
                                new KeyQuota(NOISY_ITEMS, null)),
                        new IngestKey(
                                FLOODING_KEY,
                                "juniper",
                                IngestKey.Kind.PUBLIC,
                                IngestKey.digest(FLOODING_KEY),
                                LONG_AGO,
                                null,
                                new KeyQuota(NOISY_ITEMS, null)),
                        new IngestKey(
                                HEAVY_KEY,
                                "juniper",
                                IngestKey.Kind.PUBLIC,
                                IngestKey.digest(HEAVY_KEY),
                                LONG_AGO,
                                null,
                                new KeyQuota(null, 1_000L)),
                        key(NARROW_KEY, "narrow", null),
                        key(QUIET_KEY, "juniper", null),
                        key(REVOKED_KEY, "juniper", LONG_AGO.plusSeconds(60))),
                List.of(
                        journey("checkout", Map.of()),
                        journey("pick", Map.of("service.name", new TextPattern("orders*"))),
                        journey("settle", Map.of("service.name", new TextPattern("payments")))),
                List.of(),
                List.of(policyOf("narrow")));
        try {
            Path directory = Files.createTempDirectory("gateway-state");
            Files.write(directory.resolve("snapshot.json"), SnapshotJson.write(snapshot));
            return directory;
        } catch (IOException noRoomOnDisk) {
            throw new UncheckedIOException(noRoomOnDisk);
        }
    }

    private static Application withTokenQuota(String name) {
        return new Application(name, name, List.of(), List.of()).withTokenQuota(new KeyQuota(NOISY_ITEMS, null));
    }

    private static PrivacyPolicy policyOf(String application) {
        PrivacyRule rule = new PrivacyRule("staff-number", "\\bEMP-\\d{6}\\b", "mask", List.of(), List.of());
        return new PrivacyPolicy(
                application, 3, "strict", List.of("gb"), Map.of(), List.of(rule), List.of(), List.of());
    }

    /** What SDKs are told; the gateway itself keeps everything. */
    private static SamplingSettings sampling() {
        return new SamplingSettings(
                1.0,
                null,
                true,
                true,
                List.of(
                        new ServiceSampling(new TextPattern("orders"), 0.25, List.of()),
                        new ServiceSampling(
                                new TextPattern("pay*"),
                                0.5,
                                List.of(
                                        new ServiceSampling.OperationSampling("GET /health", 0.0),
                                        new ServiceSampling.OperationSampling("POST /charge", 1.0)))),
                new PhoneSettings(true, 0.1, Map.of("app.jank", false), 256, 500_000L, 10_000L, List.of("example.org")),
                3);
    }

    private static JourneyDefinition journey(String name, Map<String, TextPattern> where) {
        return new JourneyDefinition(
                JourneyDefinition.API_VERSION,
                JourneyDefinition.KIND,
                new JourneyDefinition.Metadata(name, "team-payments", JourneyDefinition.Criticality.HIGH, 1),
                new JourneyDefinition.Spec(
                        new JourneyDefinition.Start(List.of(new Trigger.OnSpan(new TextPattern(name), where))),
                        JourneyDefinition.End.DEFAULT,
                        List.of(),
                        new JourneyDefinition.Budget(Duration.ofSeconds(2), Duration.ofSeconds(2))));
    }

    private static IngestKey key(String key, String application, @Nullable Instant revokedAt) {
        return new IngestKey(key, application, IngestKey.Kind.SECRET, IngestKey.digest(key), LONG_AGO, revokedAt, null);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException noPortLeft) {
            throw new UncheckedIOException(noPortLeft);
        }
    }
}
