package io.taproot.integration.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** OTLP over HTTP/1.1, protobuf. */
final class HttpExporter implements Exporter {

    private static final String SAYS_WHEN = " with Retry-After";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI traces;
    private final String key;

    HttpExporter(int port, String key) {
        this.traces = URI.create("http://127.0.0.1:" + port + "/v1/traces");
        this.key = key;
    }

    @Override
    public String taken() {
        return "200";
    }

    @Override
    public String refusedByQuota() {
        return "429" + SAYS_WHEN;
    }

    @Override
    public String export(byte[] request) {
        try {
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(traces)
                            .timeout(Duration.ofSeconds(10))
                            .header("content-type", "application/x-protobuf")
                            .header("x-api-key", key)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            boolean saysWhen = answer.headers().firstValueAsLong("retry-after").orElse(0) > 0;
            return answer.statusCode() + (saysWhen ? SAYS_WHEN : "");
        } catch (IOException | NumberFormatException failed) {
            return failed.getClass().getSimpleName();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
