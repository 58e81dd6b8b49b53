package io.taproot.analysis.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.taproot.analysis.service.runs.Checkout;
import io.taproot.store.ClickHouse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** The service as it runs, against the real engine. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class AnalysisServiceTest {

    private static final Instant NOW =
            Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(60);

    @TestHTTPResource(value = "/", management = true)
    @SuppressWarnings("NullAway.Init")
    URI management;

    @Test
    void followsWhatComesWhetherOrNotTheStoreAndQueryAreThere() throws Exception {
        try (ClickHouse clickHouse = Surroundings.clickHouse()) {
            Store store = new Store(clickHouse);
            Await.until(() -> status("/q/health/ready"), 200);

            // query has never answered: roll-ups need no configuration
            store.edge(1, 1, 0, "/v1/products", NOW, Duration.ofMillis(20));
            Await.until(() -> store.calls("edge"), 1L);

            // a journey is defined after its first run
            store.tap(2, 1, "s", NOW, Duration.ofMillis(1500));
            Surroundings.offer("v1", Checkout.version(1));
            Await.until(() -> store.runs("checkout"), java.util.List.of("ok 1500 traces=1 place=0"));

            // the store dies and comes back
            Surroundings.killEngine();
            Await.until(() -> status("/q/health/ready"), 503);
            assertThat(status("/q/health/live")).isEqualTo(200);
            Surroundings.startEngine();
            store.call(2, 2, 1, "s", NOW.plusMillis(200), Duration.ofMillis(900));
            store.edge(2, 3, 2, "/v1/orders", NOW.plusMillis(300), Duration.ofMillis(700));

            Await.until(() -> store.calls("edge"), 2L);
            Await.until(() -> store.runs("checkout"), java.util.List.of("ok 1500 traces=1 place=900"));
            Await.until(() -> status("/q/health/ready"), 200);
            assertThat(body("/q/metrics"))
                    .contains(
                            "taproot_analysis_minute_rebuilt",
                            "taproot_analysis_minute_backlog",
                            "taproot_analysis_run_written",
                            "taproot_analysis_run_backlog",
                            "taproot_analysis_lease_held 1.0",
                            "taproot_analysis_snapshot_fetch",
                            "taproot_analysis_cycle_duration_seconds_count{taproot_cycle_fate=\"worked\"}",
                            "taproot_analysis_cycle_duration_seconds_count{taproot_cycle_fate=\"store_away\"}");
        }
    }

    private int status(String path) {
        return get(path).statusCode();
    }

    private String body(String path) {
        return get(path).body();
    }

    private HttpResponse<String> get(String path) {
        URI uri = management.resolve(path);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
