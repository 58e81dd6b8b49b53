package io.taproot.integration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.taproot.integration.Eventually;
import io.taproot.integration.faults.FaultProxy.Trouble;
import io.taproot.otlp.json.OtlpJsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Made-up secrets in every place that a span has, sent over every transport while things break. Afterwards none of them may
 * be anywhere: on a disk, between gateway and ingest, in a log, a metric, an answer, or in ClickHouse.
 */
class CanaryIT {

    /** Of which the default profile promises that the value goes. */
    private static final List<String> TELLING_KEYS = List.of(
            "user.password",
            "http.request.header.authorization",
            "http.request.header.cookie",
            "client_secret",
            "csrfToken",
            "user.full_name",
            "shipping.street",
            "device.id",
            "app.installation.id",
            "user.id",
            "enduser.id",
            "db.query.parameter.0");
    /** Documented as kept: it stands for what a leak would look like. */
    private static final String KEPT_KEY = "session.id";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> answers = new ArrayList<>();
    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();

    @Test
    void nothingPlantedIsFoundAnywhereAfterEverythingHasBroken(@TempDir Path directory) throws Exception {
        Seed seed = Seed.ofThisRun("canaries");
        Canaries canaries = new Canaries(seed);
        Canary control =
                new Canary("control", "control-" + seed.random("control").nextLong(1L << 62), "");
        List<ResourceSpans> flight = flight(canaries, control);
        List<Canary> malformed = malformed(canaries);
        CanarySearch search;
        CanarySearch controlSearch = new CanarySearch(List.of(control));

        try (Chain chain = Chain.start(directory)) {
            search = new CanarySearch(canaries.planted());
            chain.proxy(Part.INGEST).rewrite(this::overheard);
            chain.proxy(Part.CLICKHOUSE).trouble(Trouble.REFUSE);
            chain.proxy(Part.CLICKHOUSE).cut();
            sendAll(chain, flight);
            sendMalformed(chain, malformed);
            search.in(chain.state().directory());
            controlSearch.in(chain.state().directory());
            assertThat(controlSearch.found())
                    .as("the control lies in the spool")
                    .isNotEmpty();

            chain.kill(Part.INGEST);
            chain.restart(Part.INGEST);
            chain.proxy(Part.CLICKHOUSE).trouble(Trouble.NONE);
            chain.awaitReady();
            chain.kill(Part.GATEWAY);
            chain.restart(Part.GATEWAY);
            chain.awaitReady();
            sendAll(chain, flight);
            chain.awaitSettled();
            assertThat(chain.stored().count("SELECT uniqExact(trace_id) FROM spans"))
                    .as("all but the poisonous one are stored, so what was not found was there to be found")
                    .isEqualTo(flight.size() - 1);

            List<CanarySearch> both = List.of(search, controlSearch);
            both.forEach(each -> searchTables(each, chain.stored()));
            searchPages(search, chain);
        }
        search.in(directory);
        controlSearch.in(directory);
        search.in("an answer", String.join("\n", answers));
        search.in("what gateway told ingest", wire.toByteArray());
        controlSearch.in("what gateway told ingest", wire.toByteArray());

        System.out.printf(
                Locale.ROOT,
                "%s: %d canaries, %,d bytes searched, %d answers; the control was in %s%n",
                seed,
                canaries.planted().size(),
                search.searchedBytes(),
                answers.size(),
                controlSearch.found());
        assertThat(search.found()).as("%s", seed).isEmpty();
        assertThat(controlSearch.found())
                .anyMatch(place -> place.contains("table spans"))
                .anyMatch(place -> place.contains("what gateway told ingest"));
        assertThat(deadLetters(directory)).as("a batch was parked").isPositive();
    }

    private static List<ResourceSpans> flight(Canaries canaries, Canary control) {
        List<ResourceSpans> flight = new ArrayList<>();
        for (CanaryPlace place : CanaryPlace.values()) {
            canaries.forTextAt(place.name()).forEach(canary -> flight.add(place.holding(canary.text())));
            canaries.encodedAt(place.name()).forEach(canary -> flight.add(place.holding(canary.text())));
        }
        for (String key : TELLING_KEYS) {
            flight.add(CanaryPlace.keyed(key, canaries.secretAt(key).text()));
        }
        flight.add(CanaryPlace.keyed(KEPT_KEY, control.value()));
        ResourceSpans.Builder poison =
                CanaryPlace.ATTRIBUTE
                        .holding(canaries.forTextAt("what is parked").getFirst().text())
                        .toBuilder();
        poison.getScopeSpansBuilder(0).getSpansBuilder(0).setName(NumberedBatch.POISON);
        flight.add(poison.build());
        return flight;
    }

    private static List<Canary> malformed(Canaries canaries) {
        List<Canary> malformed = new ArrayList<>();
        malformed.addAll(canaries.forTextAt("a request that cannot be read"));
        malformed.addAll(canaries.encodedAt("a request that cannot be read"));
        return malformed;
    }

    /** In four requests, one for each way. */
    private void sendAll(Chain chain, List<ResourceSpans> flight) throws Exception {
        int quarter = flight.size() / 4 + 1;
        for (int way = 0; way < 4; way++) {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.newBuilder()
                    .addAllResourceSpans(flight.subList(
                            Math.min(flight.size(), way * quarter), Math.min(flight.size(), (way + 1) * quarter)))
                    .build();
            switch (way) {
                case 0 -> post(chain, request.toByteArray(), Map.of("content-type", "application/x-protobuf"));
                case 1 -> post(chain, OtlpJsonWriter.bytes(request), Map.of("content-type", "application/json"));
                case 2 ->
                    post(
                            chain,
                            gzipped(request.toByteArray()),
                            Map.of("content-type", "application/x-protobuf", "content-encoding", "gzip"));
                default -> export(chain, request);
            }
        }
    }

    /** Whatever is wrong with a request: nobody may repeat what was in it. */
    private void sendMalformed(Chain chain, List<Canary> canaries) throws Exception {
        for (Canary canary : canaries) {
            byte[] text = canary.text().getBytes(StandardCharsets.UTF_8);
            post(chain, text, Map.of("content-type", "application/json"));
            post(
                    chain,
                    ("{\"resourceSpans\":[{\"" + canary.text()).getBytes(StandardCharsets.UTF_8),
                    Map.of("content-type", "application/json"));
            post(chain, text, Map.of("content-type", "application/x-protobuf"));
            byte[] whole = CanaryPlace.ATTRIBUTE.holding(canary.text()).toByteArray();
            post(
                    chain,
                    Arrays.copyOf(whole, whole.length - 3),
                    Map.of("content-type", "application/x-protobuf", "content-encoding", "gzip"));
            String inUrl = Canary.escaped(canary.text(), "%%%02X");
            send(chain, "/v1/traces?note=" + inUrl, text, Map.of("content-type", "text/" + "x"));
            send(chain, "/v1/" + inUrl, text, Map.of());
            send(chain, "/" + inUrl, text, Map.of());
            String inHeader = canary.text().replaceAll("[^\\x20-\\x7e]", " ");
            post(chain, whole, Map.of("content-type", "application/x-protobuf", "x-api-key", inHeader));
            post(chain, whole, Map.of("content-type", inHeader));
            post(chain, whole, Map.of("content-type", "application/x-protobuf", "content-encoding", inHeader));
        }
    }

    private void post(Chain chain, byte[] body, Map<String, String> headers) throws Exception {
        send(chain, "/v1/traces", body, headers);
    }

    private void send(Chain chain, String path, byte[] body, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(chain.gatewayAddress() + path))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        answers.add(answer.statusCode() + " " + answer.headers().map() + " "
                + new String(answer.body(), StandardCharsets.ISO_8859_1));
    }

    private void export(Chain chain, ExportTraceServiceRequest request) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", chain.gatewayGrpcPort())
                .usePlaintext()
                .build();
        try {
            byte[] answer = ClientCalls.blockingUnaryCall(
                    channel, RawExport.METHOD, CallOptions.DEFAULT, request.toByteArray());
            answers.add(new String(answer, StandardCharsets.ISO_8859_1));
        } catch (StatusRuntimeException refused) {
            Metadata trailers = refused.getTrailers();
            answers.add(refused.getStatus() + " " + trailers);
        } finally {
            channel.shutdownNow();
        }
    }

    private byte[] overheard(byte[] piece) {
        synchronized (wire) {
            wire.writeBytes(piece);
        }
        return piece;
    }

    /** Parts on the disk are compressed: what is in them is what the engine returns. */
    private static void searchTables(CanarySearch search, StoredSpans stored) {
        List<String> tables = stored.lines("SELECT concat(database, '.`', name, '`') FROM system.tables WHERE"
                + " engine LIKE '%MergeTree' OR engine LIKE '%Log' AND database != 'system'");
        assertThat(tables).anyMatch(table -> table.contains("spans"));
        for (String table : tables) {
            search.in(
                    "table " + table.replaceFirst("^\\w+\\.", "").replace("`", ""),
                    stored.execute("SELECT * FROM " + table + " FORMAT TSVRaw"));
        }
    }

    private static void searchPages(CanarySearch search, Chain chain) {
        for (ServiceProcess service : List.of(chain.gateway(), chain.ingest())) {
            for (String path : List.of("/q/metrics", "/q/health", "/privacy/ledger")) {
                service.page(path).ifPresent(page -> search.in("the page " + path, page));
            }
        }
        Eventually.holds(
                "the gateway counts what it took out",
                Duration.ofSeconds(20),
                () -> chain.gateway()
                                .metric("taproot_gateway_scrub_redactions_total")
                                .orElse(0.0)
                        > 0);
    }

    private static long deadLetters(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("dead"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static byte[] gzipped(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
