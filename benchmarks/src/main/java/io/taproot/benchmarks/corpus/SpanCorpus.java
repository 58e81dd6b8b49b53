package io.taproot.benchmarks.corpus;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Exports of a backend of ten services: a request holds the spans of one process, with 14 resource attributes and about 13
 * attributes a span, roughly 540 bytes a span on the wire; or, if asked for wide spans, with 20 attributes and 800 bytes.
 */
public final class SpanCorpus {

    private static final int SERVICES = 10;
    private static final int OPERATIONS = 20;
    private static final int FEW_OPERATIONS = 5;
    private static final int USERS = 50_000;
    private static final int FEWEST_SPANS = 8;
    private static final int MOST_SPANS = 40;
    private static final int WIDE_ATTRIBUTES = 20;
    private static final String[] METHODS = {"GET", "GET", "GET", "POST", "PUT"};

    private final SplittableRandom random;
    private final long endUnixNano;
    private final boolean isWide;
    private final int operations;

    /** @param end spans lie in the ten seconds before */
    public SpanCorpus(long seed, Instant end) {
        this(seed, end, false, OPERATIONS);
    }

    /** The same with 20 attributes a span, as instrumentation of a web framework with a few of one's own writes them. */
    public static SpanCorpus wide(long seed, Instant end) {
        return new SpanCorpus(seed, end, true, OPERATIONS);
    }

    /** Wide spans of 20 operations a service. */
    public static SpanCorpus wideOfFewOperations(long seed, Instant end) {
        return new SpanCorpus(seed, end, true, FEW_OPERATIONS);
    }

    private SpanCorpus(long seed, Instant end, boolean isWide, int operations) {
        this.isWide = isWide;
        this.operations = operations;
        this.random = new SplittableRandom(seed);
        this.endUnixNano = end.getEpochSecond() * 1_000_000_000L;
    }

    /** Traces of 8 to 40 spans below one root, which the exporters of their services have torn into requests. */
    public List<ExportTraceServiceRequest> requests(int count, int spansEach) {
        List<ExportTraceServiceRequest> requests = new ArrayList<>(count);
        List<List<Span>> queues = new ArrayList<>();
        for (int service = 0; service < SERVICES; service++) {
            queues.add(new ArrayList<>());
        }
        while (requests.size() < count) {
            addTrace(queues);
            for (int service = 0; service < SERVICES && requests.size() < count; service++) {
                List<Span> queue = queues.get(service);
                while (queue.size() >= spansEach && requests.size() < count) {
                    requests.add(request(service, queue.subList(0, spansEach)));
                    queue.subList(0, spansEach).clear();
                }
            }
        }
        return requests;
    }

    private void addTrace(List<List<Span>> queues) {
        ByteString traceId = id(16);
        String user = Integer.toString(random.nextInt(USERS));
        long start = endUnixNano - random.nextLong(10_000_000_000L);
        int spans = random.nextInt(FEWEST_SPANS, MOST_SPANS + 1);
        int service = random.nextInt(SERVICES);
        List<ByteString> ids = new ArrayList<>(spans);
        for (int i = 0; i < spans; i++) {
            service = random.nextInt(4) == 0 ? random.nextInt(SERVICES) : service;
            Span.Builder span = random.nextInt(3) == 0 ? databaseSpan() : serverSpan(service, user);
            if (isWide) {
                widen(span);
            }
            if (i > 0) {
                span.setParentSpanId(ids.get(random.nextInt(i)));
            }
            ids.add(id(8));
            queues.get(service)
                    .add(span.setTraceId(traceId)
                            .setSpanId(ids.getLast())
                            .setStartTimeUnixNano(start)
                            .setEndTimeUnixNano(start + duration())
                            .build());
            start += random.nextLong(3_000_000);
        }
    }

    private void widen(Span.Builder span) {
        for (int i = 0; span.getAttributesCount() < WIDE_ATTRIBUTES; i++) {
            span.addAttributes(
                    switch (i % 5) {
                        case 0 -> text("app.feature.flag_" + i, random.nextBoolean() ? "enabled" : "disabled");
                        case 1 -> text("app.cart.state_" + i, "ready-for-checkout");
                        case 2 -> whole("app.items.count_" + i, random.nextInt(100));
                        case 3 -> text("app.region_" + i, "eu-central-" + random.nextInt(3));
                        default -> text("app.deployment.ring_" + i, "canary-of-the-second-stage");
                    });
        }
    }

    private long duration() {
        return 50_000 + (long) (Math.exp(random.nextGaussian() * 1.4) * 4_000_000);
    }

    private ExportTraceServiceRequest request(int service, List<Span> spans) {
        ScopeSpans.Builder server = scope("io.opentelemetry.tomcat-10.0");
        ScopeSpans.Builder database = scope("io.opentelemetry.jdbc");
        for (Span span : spans) {
            (span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT ? database : server).addSpans(span);
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(resource(service))
                        .addScopeSpans(server)
                        .addScopeSpans(database)
                        .setSchemaUrl("https://opentelemetry.io/schemas/1.40.0"))
                .build();
    }

    private static ScopeSpans.Builder scope(String name) {
        return ScopeSpans.newBuilder()
                .setScope(InstrumentationScope.newBuilder().setName(name).setVersion("2.20.1-alpha"));
    }

    private static Resource resource(int service) {
        return Resource.newBuilder()
                .addAttributes(text("service.name", "service-" + service))
                .addAttributes(text("service.version", "1." + service + ".0"))
                .addAttributes(text("service.namespace", "shop"))
                .addAttributes(text("service.instance.id", "6f9c1c9e-7a52-4a8e-9d1c-0000000000" + (10 + service)))
                .addAttributes(text("deployment.environment.name", "production"))
                .addAttributes(text("telemetry.sdk.name", "opentelemetry"))
                .addAttributes(text("telemetry.sdk.language", "java"))
                .addAttributes(text("telemetry.sdk.version", "1.57.0"))
                .addAttributes(text("k8s.pod.name", "service-" + service + "-6b7f4d9c5-x2k4q"))
                .addAttributes(text("k8s.namespace.name", "shop"))
                .addAttributes(text("k8s.node.name", "node-" + service % 4))
                .addAttributes(text("container.id", "9b2f6a0c4d1e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1e"))
                .addAttributes(text("host.arch", "amd64"))
                .addAttributes(text("os.type", "linux"))
                .build();
    }

    private Span.Builder serverSpan(int service, String user) {
        String route = "/v1/resource-" + random.nextInt(operations) + "/{id}";
        String method = METHODS[random.nextInt(METHODS.length)];
        boolean isError = random.nextInt(125) == 0;
        Span.Builder span = span(method + " " + route, Span.SpanKind.SPAN_KIND_SERVER)
                .addAttributes(text("http.request.method", method))
                .addAttributes(text("http.route", route))
                .addAttributes(text("url.scheme", "https"))
                .addAttributes(text("url.path", route.replace("{id}", Integer.toString(random.nextInt(1_000_000)))))
                .addAttributes(whole("http.response.status_code", isError ? 500 : 200))
                .addAttributes(text("server.address", "service-" + service + ".shop.svc"))
                .addAttributes(whole("server.port", 8080))
                .addAttributes(text("network.protocol.version", "1.1"))
                .addAttributes(text("user_agent.original", "okhttp/5.1.0"))
                .addAttributes(text("client.address", "10.0." + random.nextInt(256) + "." + random.nextInt(256)))
                .addAttributes(text("enduser.id", "user-" + user))
                .addAttributes(text("session.id", "session-" + user))
                .addAttributes(whole("thread.id", random.nextInt(200)));
        return isError
                ? span.setStatus(Status.newBuilder()
                        .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                        .setMessage("upstream did not answer"))
                : span;
    }

    private Span.Builder databaseSpan() {
        int table = random.nextInt(operations);
        return span("SELECT table_" + table, Span.SpanKind.SPAN_KIND_CLIENT)
                .addAttributes(text("db.system.name", "postgresql"))
                .addAttributes(text("db.namespace", "shop"))
                .addAttributes(text("db.operation.name", "SELECT"))
                .addAttributes(text("db.collection.name", "table_" + table))
                .addAttributes(text("db.query.text", "SELECT id, name, price FROM table_" + table + " WHERE id = ?"))
                .addAttributes(text("server.address", "postgres.shop.svc"))
                .addAttributes(whole("server.port", 5432))
                .addAttributes(whole("thread.id", random.nextInt(200)))
                .addAttributes(text("thread.name", "http-worker-" + random.nextInt(200)))
                .addAttributes(text("code.function.name", "io.shop.Table" + table + ".find"));
    }

    private Span.Builder span(String name, Span.SpanKind kind) {
        return Span.newBuilder().setFlags(0x301).setName(name).setKind(kind);
    }

    private ByteString id(int length) {
        byte[] id = new byte[length];
        random.nextBytes(id);
        id[0] |= 1; // never all zero
        return ByteString.copyFrom(id);
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static KeyValue whole(String key, long value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setIntValue(value))
                .build();
    }
}
