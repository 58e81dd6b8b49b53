package io.taproot.shop.edge;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.javahttpclient.JavaHttpClientTelemetry;
import io.taproot.shop.http.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the catalog and passes its answers on as they are. */
final class CatalogClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI catalog;
    private final HttpClient plain;
    private final HttpClient traced;

    CatalogClient(URI catalog, OpenTelemetry telemetry) {
        this.catalog = catalog;
        this.plain = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        this.traced = JavaHttpClientTelemetry.create(telemetry).newHttpClient(plain);
    }

    Answer get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(catalog.resolve(path)).timeout(PATIENCE).build();
        HttpResponse<String> response = traced.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    @Override
    public void close() {
        plain.shutdownNow();
    }
}
