package io.taproot.cli.running;

import io.taproot.cli.Checkout;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The five services, and what the launcher must know of each. What it tells them is in {@link ServiceEnvironment}. */
public enum Service {
    INGEST("ingest", "services/ingest", Port.INGEST_MANAGEMENT, 320),
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

    /** By the path of each module, the program that its build makes. */
    static Map<String, Path> applications(Checkout checkout) {
        return Stream.of(values())
                .collect(Collectors.toMap(service -> service.module, service -> service.application(checkout)));
    }

    Path application(Checkout checkout) {
        return checkout.module(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    Port management() {
        return management;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }
}
