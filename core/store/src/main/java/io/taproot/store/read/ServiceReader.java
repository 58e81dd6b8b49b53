package io.taproot.store.read;

import io.taproot.store.Answer;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Row;
import io.taproot.store.Statement;
import io.taproot.store.retention.RememberedExpiry;
import io.taproot.telemetry.Layer;
import io.taproot.telemetry.SpanKind;
import io.taproot.telemetry.TrapSpans;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Services and their operations. Up to {@link #LONGEST_FROM_SPANS} the spans themselves are asked, so that what was sent
 * a second ago is there; beyond it, and where spans may have expired, the roll-ups by minute and hour.
 */
public final class ServiceReader {

    public static final Duration LONGEST_FROM_SPANS = Duration.ofHours(1);

    private static final Statement FIND_SERVICES = Statement.load("find_services");
    private static final Statement FIND_OPERATIONS = Statement.load("find_operations");

    private final ClickHouse clickHouse;
    private final RememberedExpiry expiry;
    private final RedReader red;

    public ServiceReader(ClickHouse clickHouse, InstantSource clock) {
        this.clickHouse = clickHouse;
        this.expiry = new RememberedExpiry(clickHouse, clock);
        this.red = new RedReader(clickHouse, expiry);
    }

    /** Most spans first. */
    public Answer<Service> services(Instant from, Instant to) {
        if (!isFromSpans(from, to)) {
            Answer<RedSummary> summaries = red.summarise(from, to, "", "");
            return new Answer<>(services(summaries.rows()), summaries.cost());
        }
        return clickHouse.query(
                FIND_SERVICES,
                range(from, to),
                Bounds.INTERACTIVE,
                row -> new Service(
                        row.text("service_name"), row.whole("span_count"), ownLayer(row.map("layers", Long.class))));
    }

    /** Most calls first. */
    public Answer<Operation> operations(String service, Instant from, Instant to) {
        if (!isFromSpans(from, to)) {
            Answer<RedSummary> summaries = red.summarise(from, to, service, "");
            return new Answer<>(
                    summaries.rows().stream().map(ServiceReader::operation).toList(), summaries.cost());
        }
        Parameters which = range(from, to)
                .text("service", service)
                .texts("traps", TrapSpans.NAMES)
                .whole("longest_nano", TrapSpans.LONGEST_WORK.toNanos());
        return clickHouse.query(FIND_OPERATIONS, which, Bounds.INTERACTIVE, ServiceReader::operation);
    }

    private boolean isFromSpans(Instant from, Instant to) {
        return Duration.between(from, to).compareTo(LONGEST_FROM_SPANS) <= 0 && !expiry.mayBeGone("spans", from);
    }

    private static Parameters range(Instant from, Instant to) {
        return Parameters.none().instant("since", from).instant("until", to);
    }

    private static Operation operation(Row row) {
        List<Double> percentiles = row.list("percentiles", Double.class);
        return new Operation(
                row.text("name"),
                SpanKind.valueOf(row.text("kind_name")),
                row.whole("n"),
                row.whole("calls"),
                row.whole("errors"),
                Duration.ofNanos(Math.round(percentiles.get(0))),
                Duration.ofNanos(Math.round(percentiles.get(1))),
                Duration.ofNanos(Math.round(percentiles.get(2))));
    }

    private static Operation operation(RedSummary summary) {
        return new Operation(
                summary.operation(),
                summary.kind(),
                summary.n(),
                summary.calls(),
                summary.errors(),
                summary.durations().percentile(0.50),
                summary.durations().percentile(0.95),
                summary.durations().percentile(0.99));
    }

    private static List<Service> services(List<RedSummary> summaries) {
        Map<String, List<RedSummary>> byService =
                summaries.stream().collect(Collectors.groupingBy(RedSummary::service));
        return byService.entrySet().stream()
                .map(entry -> service(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Service::spanCount).reversed().thenComparing(Service::name))
                .toList();
    }

    private static Service service(String name, List<RedSummary> operations) {
        Map<String, Long> layers = new HashMap<>();
        operations.forEach(
                operation -> operation.layers().forEach((layer, spans) -> layers.merge(layer, spans, Long::sum)));
        return new Service(name, operations.stream().mapToLong(RedSummary::n).sum(), ownLayer(layers));
    }

    private static Layer ownLayer(Map<String, Long> spansByLayer) {
        Comparator<Map.Entry<Layer, Long>> own = Comparator.comparing(entry -> isOwn(entry.getKey()));
        return spansByLayer.entrySet().stream()
                .map(entry -> Map.entry(Layer.parse(entry.getKey()), entry.getValue()))
                .max(own.thenComparing(Map.Entry.comparingByValue())
                        .thenComparing(Map.Entry.<Layer, Long>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(Layer.UNKNOWN);
    }

    private static boolean isOwn(Layer layer) {
        return switch (layer.kind()) {
            case DEVICE, EDGE, SERVICE -> true;
            case NETWORK, DATASTORE, CACHE, QUEUE, THIRD_PARTY, UNKNOWN -> false;
        };
    }
}
