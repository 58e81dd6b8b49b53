package io.taproot.shop.orders;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.javahttpclient.JavaHttpClientTelemetry;
import io.taproot.shop.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Asks payments for money. */
final class PaymentsClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final URI payments;
    private final HttpClient plain;
    private final HttpClient traced;

    PaymentsClient(URI payments, OpenTelemetry telemetry) {
        this.payments = payments;
        this.plain = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        this.traced = JavaHttpClientTelemetry.create(telemetry).newHttpClient(plain);
    }

    /**
     * @return whether the card was approved
     * @throws IOException if payments gave no such answer
     */
    boolean charge(UUID orderId, long amountCents) throws IOException, InterruptedException {
        String body = Json.write(Map.of("order_id", orderId.toString(), "amount_cents", amountCents));
        HttpRequest request = HttpRequest.newBuilder(payments.resolve("/charge"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        int status = traced.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        return switch (status) {
            case 200 -> true;
            case 402 -> false;
            default -> throw new IOException("Payments answered " + status);
        };
    }

    @Override
    public void close() {
        plain.shutdownNow();
    }
}
