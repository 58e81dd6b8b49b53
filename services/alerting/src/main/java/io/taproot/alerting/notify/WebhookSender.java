package io.taproot.alerting.notify;

import io.smallrye.mutiny.Uni;
import io.taproot.alerting.AlertingConfig;
import io.taproot.alerting.channels.Channel;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Posts one webhook. Redirects are not followed: only a 2xx from the very address of the channel counts as taken. */
@Singleton
class WebhookSender {

    private static final int GONE = 410;

    /** What the receiver made of it. */
    sealed interface Outcome {
        record Taken() implements Outcome {}

        /**
         * @param error for the delivery log; never holds the receiver's body
         */
        record Refused(String error, boolean forEver) implements Outcome {}

        static Outcome gone(String error) {
            return new Refused(error, true);
        }

        default String word() {
            return switch (this) {
                case Taken() -> "taken";
                case Refused(String _, boolean forEver) -> forEver ? "given_up" : "retried";
            };
        }
    }

    private final HttpClient client;
    private final AlertingConfig config;
    private final InstantSource clock;

    WebhookSender(AlertingConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(config.delivery().timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @PreDestroy
    void close() {
        client.close();
    }

    Uni<Outcome> send(Channel channel, UUID id, String body) {
        return Uni.createFrom()
                .completionStage(
                        () -> client.sendAsync(request(channel, id, body), HttpResponse.BodyHandlers.discarding()))
                .map(answer -> outcome(answer.statusCode()))
                .onFailure()
                .recoverWithItem(
                        failure -> new Outcome.Refused(failure.getClass().getSimpleName(), false));
    }

    private HttpRequest request(Channel channel, UUID id, String body) {
        Instant now = clock.instant();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(channel.url()))
                .timeout(config.delivery().timeout())
                .header("content-type", "application/json")
                .header("user-agent", "taproot-alerting")
                .header("webhook-id", id.toString())
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        channel.secret()
                .ifPresent(secret -> request.header("webhook-signature", WebhookSignature.sign(secret, id, now, body)));
        return request.build();
    }

    private static Outcome outcome(int status) {
        if (status >= 200 && status < 300) {
            return new Outcome.Taken();
        }
        return new Outcome.Refused("the receiver answered " + status, status == GONE);
    }
}
