package io.taproot.cli.importing;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Posts batches to a gateway, and keeps at it while the gateway asks to come again. */
final class GatewayClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI endpoint;
    private final Optional<String> key;
    private final Duration retryBudget;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @param retryBudget how long one batch is tried in all */
    GatewayClient(URI endpoint, Optional<String> key, Duration retryBudget) {
        this.endpoint = endpoint;
        this.key = key;
        this.retryBudget = retryBudget;
    }

    /** What the gateway made of a batch. */
    sealed interface Verdict {
        /** @param why the gateway's own words; empty if nothing was rejected */
        record Taken(long rejected, String why) implements Verdict {}

        record Refused(String why) implements Verdict {}
    }

    Verdict send(Batch batch) throws InterruptedException {
        byte[] body = zipped(batch.request());
        long deadline = System.nanoTime() + retryBudget.toNanos();
        for (int attempt = 1; ; attempt++) {
            Optional<HttpResponse<byte[]>> response = post(batch.signal(), body);
            if (response.isPresent() && !isBusy(response.get().statusCode())) {
                return verdict(batch.signal(), response.get());
            }
            Duration pause =
                    RetryPause.after(attempt, response.flatMap(r -> r.headers().firstValue("Retry-After")));
            if (System.nanoTime() + pause.toNanos() > deadline) {
                return new Verdict.Refused(response.map(r -> "the gateway answered " + r.statusCode() + " to the last")
                        .orElse("the gateway did not answer"));
            }
            Thread.sleep(pause);
        }
    }

    /** Whether somebody speaks OTLP there: an export of nothing is taken by everybody who does. */
    Optional<String> problem() throws InterruptedException {
        Optional<HttpResponse<byte[]>> response = post(Signal.TRACES, zipped(Signal.TRACES.request()));
        if (response.isEmpty()) {
            return Optional.of("nothing answers there");
        }
        int status = response.get().statusCode();
        return status == 200 || isBusy(status) ? Optional.empty() : Optional.of("it answers " + status);
    }

    private Optional<HttpResponse<byte[]>> post(Signal signal, byte[] body) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve(signal.path()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-protobuf")
                .header("Content-Encoding", "gzip")
                // its age says nothing about the phone's clock; the gateway believes it of secret keys only
                .header("taproot-recording", "1")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        key.ifPresent(value -> request.header("x-api-key", value));
        try {
            return Optional.of(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isBusy(int status) {
        return List.of(429, 502, 503, 504).contains(status);
    }

    private static Verdict verdict(Signal signal, HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case 200 -> taken(signal, response.body());
            case 401, 403 ->
                new Verdict.Refused("the gateway wants another ingest key (" + response.statusCode() + ")");
            default -> new Verdict.Refused("the gateway answered " + response.statusCode());
        };
    }

    private static Verdict taken(Signal signal, byte[] body) {
        try {
            Message response = signal.response().getParserForType().parseFrom(body);
            FieldDescriptor partial = response.getDescriptorForType().findFieldByNumber(1);
            Message success = (Message) response.getField(partial);
            FieldDescriptor rejected = success.getDescriptorForType().findFieldByNumber(1);
            FieldDescriptor message = success.getDescriptorForType().findFieldByNumber(2);
            return new Verdict.Taken((long) success.getField(rejected), (String) success.getField(message));
        } catch (InvalidProtocolBufferException e) {
            return new Verdict.Taken(0, "");
        }
    }

    private static byte[] zipped(Message request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new FastGzip(bytes)) {
            request.writeTo(gzip);
        } catch (IOException e) {
            throw new IllegalStateException("Memory took no bytes", e);
        }
        return bytes.toByteArray();
    }

    /** On one machine the time to compress well is worth more than the bytes. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream bytes) throws IOException {
            super(bytes, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
