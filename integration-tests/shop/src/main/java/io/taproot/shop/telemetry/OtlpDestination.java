package io.taproot.shop.telemetry;

import java.net.URI;
import java.util.Map;

/**
 * Where telemetry goes.
 *
 * @param grpc    the OTLP/gRPC endpoint, e.g. {@code http://127.0.0.1:4317}
 * @param http    the OTLP/HTTP endpoint without the signal's path, e.g. {@code http://127.0.0.1:4318}
 * @param headers sent with every export, e.g. an ingest key
 */
public record OtlpDestination(URI grpc, URI http, Map<String, String> headers) {
    public OtlpDestination {
        headers = Map.copyOf(headers);
    }
}
