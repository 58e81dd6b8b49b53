package io.taproot.gateway.token;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the issuer: fetched now and then, and sooner if a token names one that is not known, but never more often
 * than the settings say, whatever anybody sends. Nobody waits for a fetch. The last good keys stay while the issuer is
 * away, on disk too.
 */
public final class IssuerKeys implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final long LARGEST_BODY = 1 << 20;

    private final TokenSettings settings;
    private final KeyFile file;
    private final InstantSource clock;
    private final Counter fetched;
    private final Counter failed;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
    private final ScheduledExecutorService fetching = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("issuer-keys").factory());
    private volatile KeySet keys;
    private Instant askedAt = Instant.EPOCH;
    private boolean isAway;

    private IssuerKeys(TokenSettings settings, Path path, InstantSource clock, MeterRegistry metrics) {
        this.settings = settings;
        this.file = new KeyFile(path, settings.issuer());
        this.clock = clock;
        this.fetched = counter(metrics, "fetched");
        this.failed = counter(metrics, "failed");
        this.keys = file.read();
    }

    /** @param path where the last good keys are kept; made when it is missing */
    public static IssuerKeys start(TokenSettings settings, Path path, InstantSource clock, MeterRegistry metrics) {
        IssuerKeys keys = new IssuerKeys(settings, path, clock, metrics);
        long everyMillis = settings.refresh().toMillis();
        var unused = keys.fetching.scheduleWithFixedDelay(keys::refresh, 0, everyMillis, TimeUnit.MILLISECONDS);
        return keys;
    }

    KeySet current() {
        return keys;
    }

    /**
     * Asks the issuer because a token's key is not known, unless it was asked a moment ago.
     *
     * @return after which time the token should come again; null if there is nothing to wait for: the issuer has just said
     *     which keys there are
     */
    synchronized @Nullable Duration askBecauseOfAnUnknownKey() {
        Instant now = clock.instant();
        Instant next = askedAt.plus(settings.refreshAtMostEvery());
        if (now.isBefore(keys.fetchedAt().plus(settings.refreshAtMostEvery()))) {
            return null;
        }
        if (now.isBefore(next)) {
            Duration wait = Duration.between(now, next);
            return isAway ? wait : SOON;
        }
        askedAt = now;
        if (!fetching.isShutdown()) {
            fetching.execute(this::refresh);
        }
        return SOON;
    }

    private void refresh() {
        note(clock.instant());
        try {
            String json =
                    fetch(settings.keysUrl().isPresent() ? settings.keysUrl().get() : discovered());
            KeySet next = KeySet.parse(json, clock.instant());
            if (next.byId().isEmpty()) {
                throw new IOException("no key that could sign");
            }
            take(next);
            file.write(json);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | JoseException | RuntimeException e) {
            // also the unexpected ones: an exception that leaves here ends the schedule for good, in silence
            away(e);
        }
    }

    private synchronized void note(Instant now) {
        askedAt = now;
    }

    private synchronized void take(KeySet next) {
        keys = next;
        isAway = false;
        fetched.increment();
    }

    private synchronized void away(Exception why) {
        failed.increment();
        if (!isAway) {
            LOG.warnf("The issuer's keys could not be fetched (%s); going on with the last good ones", why);
        }
        isAway = true;
    }

    private URI discovered() throws IOException, InterruptedException, JoseException {
        String base = settings.issuer().endsWith("/")
                ? settings.issuer().substring(0, settings.issuer().length() - 1)
                : settings.issuer();
        var document = JsonUtil.parseJson(fetch(URI.create(base + "/.well-known/openid-configuration")));
        if (!settings.issuer().equals(document.get("issuer"))) {
            throw new IOException("the discovery document is another issuer's");
        }
        if (document.get("jwks_uri") instanceof String url) {
            return URI.create(url);
        }
        throw new IOException("the discovery document names no keys");
    }

    private String fetch(URI url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("accept", "application/json")
                .build();
        HttpResponse<String> response =
                http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_BODY));
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        return response.body();
    }

    @Override
    public synchronized void close() {
        fetching.shutdownNow();
        http.shutdownNow();
    }

    private static Counter counter(MeterRegistry metrics, String outcome) {
        return Counter.builder("taproot.gateway.issuer.refresh")
                .description("Attempts to fetch the keys of the tokens' issuer")
                .tag("taproot.outcome", outcome)
                .register(metrics);
    }
}
