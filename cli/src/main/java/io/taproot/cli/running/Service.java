package io.taproot.cli.running;

import io.taproot.cli.Checkout;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The five services, and what the launcher must know of each. What it tells them is in {@link ServiceEnvironment}. */
public enum Service {
    INGEST("ingest", "services/ingest", Port.INGEST_MANAGEMENT, 384),
    QUERY("query", "services/query", Port.QUERY_MANAGEMENT, 320),
    GATEWAY("gateway", "gateway", Port.GATEWAY_MANAGEMENT, 256),
    ANALYSIS("analysis", "services/analysis", Port.ANALYSIS_MANAGEMENT, 320),
    ALERTING("alerting", "services/alerting", Port.ALERTING_MANAGEMENT, 256);

    private final String partName;
    private final String module;
    private final Port management;
    private final int heapMegabytes;

    Service(String partName, String module, Port management, int heapMegabytes) {
        this.partName = partName;
        this.module = module;
        this.management = management;
        this.heapMegabytes = heapMegabytes;
    }

    public String partName() {
        return partName;
    }

    /** Everything that has to be packaged before {@code up} can start: the services, and the UI that query serves. */
    public static List<String> modules() {
        return Stream.concat(Stream.of("ui"), Stream.of(values()).map(service -> service.module))
                .toList();
    }

    public Path application(Checkout checkout) {
        return checkout.module(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    Port management() {
        return management;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }
}
