package io.taproot.cli.running;

import io.taproot.cli.Checkout;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Where each part writes its log. */
public final class LogFiles {
    private LogFiles() {}

    public static Map<String, Path> of(Checkout checkout) {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("clickhouse", checkout.state().resolve("clickhouse/clickhouse.log"));
        files.put("postgres", checkout.state().resolve("postgres/postgres.log"));
        Stream.of(Service.values())
                .forEach(
                        service -> files.put(service.partName(), checkout.logs().resolve(service.partName() + ".log")));
        files.put("up", checkout.logs().resolve("up.log"));
        return files;
    }
}
