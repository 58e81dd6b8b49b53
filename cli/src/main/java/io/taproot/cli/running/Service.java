package io.taproot.cli.running;

import io.taproot.cli.Checkout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The five services, and what the launcher must know of each. What it tells them is in {@link ServiceEnvironment}. */
public enum Service {
    // nearly all that these two hold is requests that come and go: half of the heap is for the young
    // only Linux knows large pages by this name: a JVM elsewhere is to start all the same
    INGEST(
            "ingest",
            "services/ingest",
            Port.INGEST_MANAGEMENT,
            "-Xmx320m",
            "-XX:NewRatio=1",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UseTransparentHugePages"),
    QUERY("query", "services/query", Port.QUERY_MANAGEMENT, "-Xmx320m"),
    GATEWAY("gateway", "gateway", Port.GATEWAY_MANAGEMENT, "-Xmx256m", "-XX:NewRatio=1"),
    ANALYSIS("analysis", "services/analysis", Port.ANALYSIS_MANAGEMENT, "-Xmx320m"),
    ALERTING("alerting", "services/alerting", Port.ALERTING_MANAGEMENT, "-Xmx256m");

    private final String partName;
    private final String module;
    private final Port management;
    private final List<String> heap;

    Service(String partName, String module, Port management, String... heap) {
        this.partName = partName;
        this.module = module;
        this.management = management;
        this.heap = List.of(heap);
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

    /** Options of its Java process. */
    List<String> heap() {
        return heap;
    }
}
