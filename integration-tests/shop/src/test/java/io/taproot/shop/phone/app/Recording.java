package io.taproot.shop.phone.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.taproot.shop.collector.SeenSpan;
import io.taproot.shop.http.Json;
import io.taproot.shop.phone.device.ClockSkew;
import io.taproot.shop.phone.device.Delivery;
import io.taproot.shop.phone.device.Handset;
import io.taproot.shop.phone.device.PhoneClock;
import io.taproot.shop.phone.device.Platform;
import io.taproot.shop.phone.upload.Outbox;
import io.taproot.shop.phone.upload.Upload;
import io.taproot.shop.phone.upload.UploadCount;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;

/** One visit of a phone whose shop answers at once and whose exports are kept, on a clock that only the phone moves. */
final class Recording {
    static final Instant START = Instant.parse("2026-11-13T09:14:00Z");
    private static final int ANSWER_MILLIS = 420;

    private final List<Upload> uploads = new ArrayList<>();
    private final List<ShopApi.Call> calls = new ArrayList<>();
    private final Handset handset;
    private Visit.Result result = new Visit.Result(Platform.ANDROID, "", "", 0);

    private Recording(Handset handset) {
        this.handset = handset;
    }

    static Recording of(Platform platform, TripPlan plan, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Recording recording = new Recording(Handset.draw(platform, ClockSkew.NONE, random));
        recording.record(plan, random);
        return recording;
    }

    private void record(TripPlan plan, SplittableRandom random) {
        PhoneClock clock = PhoneClock.remembered(START);
        ShopApi shop = call -> {
            calls.add(call);
            clock.pass(java.time.Duration.ofMillis(ANSWER_MILLIS));
            return new ShopApi.Reply(call.method().equals("POST") ? 201 : 200, new byte[18_233]);
        };
        try (Outbox outbox = new Outbox(this::keep, Delivery.HELD_BACK, false, new UploadCount())) {
            result = new Visit(new Phone(handset, clock, random, shop, outbox), plan).make();
        }
    }

    private boolean keep(Upload upload) {
        return uploads.add(upload);
    }

    Handset handset() {
        return handset;
    }

    Visit.Result result() {
        return result;
    }

    List<ShopApi.Call> calls() {
        return calls;
    }

    List<Upload> uploads() {
        return uploads;
    }

    List<Upload.Http> posts() {
        return uploads.stream()
                .filter(Upload.Http.class::isInstance)
                .map(Upload.Http.class::cast)
                .toList();
    }

    /** Spans of all exports that are protobuf. */
    List<SeenSpan> spans() {
        List<SeenSpan> spans = new ArrayList<>();
        for (Upload upload : uploads) {
            request(upload)
                    .getResourceSpansList()
                    .forEach(resource -> resource.getScopeSpansList()
                            .forEach(scope -> scope.getSpansList()
                                    .forEach(span -> spans.add(new SeenSpan(
                                            resource.getResource(),
                                            scope.getScope().getName(),
                                            span)))));
        }
        return spans;
    }

    SeenSpan span(String name) {
        return spans().stream()
                .filter(span -> span.span().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " in " + spans()));
    }

    List<LogRecord> events() {
        List<LogRecord> events = new ArrayList<>();
        for (Upload.Http post : posts()) {
            if (post.path().equals("/v1/logs")) {
                logs(post)
                        .getResourceLogsList()
                        .forEach(resource ->
                                resource.getScopeLogsList().forEach(scope -> events.addAll(scope.getLogRecordsList())));
            }
        }
        return events;
    }

    LogRecord event(String name) {
        return events().stream()
                .filter(event -> event.getEventName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No event " + name));
    }

    /** Bodies of exports that are JSON. */
    List<JsonNode> json() {
        return posts().stream()
                .filter(post -> post.contentType().equals("application/json"))
                .map(post -> Json.read(post.body()))
                .toList();
    }

    static String text(LogRecord event, String key) {
        return SeenSpan.text(event.getAttributesList(), key);
    }

    private static ExportTraceServiceRequest request(Upload upload) {
        try {
            return switch (upload) {
                case Upload.Grpc call -> call.request();
                case Upload.Http post ->
                    post.path().equals("/v1/traces") && post.gzipped()
                            ? ExportTraceServiceRequest.parseFrom(inflate(post))
                            : ExportTraceServiceRequest.getDefaultInstance();
            };
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExportLogsServiceRequest logs(Upload.Http post) {
        try {
            return ExportLogsServiceRequest.parseFrom(inflate(post));
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] inflate(Upload.Http post) {
        try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(post.body()))) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
