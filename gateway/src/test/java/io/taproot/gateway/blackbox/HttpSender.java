package io.taproot.gateway.blackbox;

import com.google.protobuf.Message;
import io.taproot.otlp.json.OtlpJsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/** A sender over HTTP, as an SDK would be. */
final class HttpSender {

    static final String PROTOBUF = "application/x-protobuf";
    static final String JSON = "application/json";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    HttpSender(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    /** A request with the right key, still without method and body. */
    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .header("x-api-key", Surroundings.KEY);
    }

    HttpRequest.Builder withoutKey(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<byte[]> post(String path, String contentType, byte[] body) {
        return send(to(path).header("content-type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<byte[]> postGzip(String path, String contentType, byte[] body) {
        return postPacked("gzip", path, contentType, body);
    }

    HttpResponse<byte[]> postPacked(String encoding, String path, String contentType, byte[] body) {
        return send(to(path).header("content-type", contentType)
                .header("content-encoding", encoding)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static byte[] encoded(String contentType, Message message) {
        return contentType.equals(JSON) ? OtlpJsonWriter.bytes(message) : message.toByteArray();
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return packed.toByteArray();
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
