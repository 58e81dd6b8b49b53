package io.taproot.benchmarks.process;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The tables that the OpenTelemetry Collector's exporter makes by default for traces. */
final class CollectorTables {

    static final String SPANS = "otel_traces";

    private CollectorTables() {}

    /** In this database, which must be there. */
    static void create(ClickHouse database) throws IOException {
        for (String sql : text("collector_default_schema.sql").split(";\\s*\\n", -1)) {
            if (!sql.isBlank()) {
                database.execute(new Statement("collector_tables", sql), Parameters.none(), Bounds.BACKGROUND);
            }
        }
    }

    static String text(String resource) throws IOException {
        try (InputStream in = CollectorTables.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("not in the jar: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
