package io.taproot.shop.phone.app;

import io.taproot.shop.phone.device.Handset;
import io.taproot.shop.work.WorkTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Calls the shop's edge for real, through the air that the phone's connection has to offer. */
public final class EdgeApi implements ShopApi {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient http;
    private final URI edge;
    private final Handset handset;
    private final RandomGenerator random;

    public EdgeApi(HttpClient http, URI edge, Handset handset, RandomGenerator random) {
        this.http = http;
        this.edge = edge;
        this.handset = handset;
        this.random = random;
    }

    @Override
    public Reply send(Call call) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(edge.resolve(call.path()))
                .timeout(PATIENCE)
                // what the load balancer in front of a real edge would add
                .header("X-Forwarded-For", handset.address())
                .header("X-Forwarded-Host", HOST)
                .header("X-Forwarded-Proto", "https");
        call.headers().forEach(request::header);
        if (call.body().isEmpty()) {
            request.method(call.method(), HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(call.method(), HttpRequest.BodyPublishers.ofString(call.body()));
        }
        return travel(request.build());
    }

    private Reply travel(HttpRequest request) throws IOException {
        try {
            WorkTime.spend(handset.connection().oneWay().next(random));
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            WorkTime.spend(handset.connection().oneWay().next(random));
            return new Reply(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The app was closed", e);
        }
    }
}
