package io.taproot.store.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * By what the rows of each table are spread over shards: always by what makes a row the same row as another one, so that
 * copies meet on one shard and replace each other there. ADR 0035 has the reasons, table by table.
 */
final class Placement {

    private static final String BY_TRACE = "cityHash64(trace_id)";

    /** Written by the insert-time views only, on the shard where the rows lie that they are made from. */
    private static final String BESIDE_ITS_SOURCE = "";

    private static final Map<String, String> SHARDING_KEYS = Map.ofEntries(
            Map.entry("spans", BY_TRACE),
            Map.entry("kept_spans", BY_TRACE),
            Map.entry("kept_traces", BY_TRACE),
            Map.entry("events", "record_hash"),
            Map.entry("metric_points", "series_hash"),
            Map.entry("resources", "resource_id"),
            Map.entry("scopes", "scope_id"),
            // all rows of a minute on one shard: a reader sees the whole minute as it was, or as it is
            Map.entry("red_1m", "cityHash64(minute)"),
            Map.entry("red_1h", "cityHash64(hour)"),
            Map.entry("journey_runs", "cityHash64(run_id)"),
            Map.entry("attribute_inventory", "cityHash64(key)"),
            Map.entry("trace_shapes", "shape"),
            Map.entry("leases", "cityHash64(name)"),
            Map.entry("trace_index", BESIDE_ITS_SOURCE),
            Map.entry("session_index", BESIDE_ITS_SOURCE),
            Map.entry("changed_minutes", BESIDE_ITS_SOURCE),
            // Merge tables over those of their shard
            Map.entry("stored_spans", BESIDE_ITS_SOURCE),
            Map.entry("stored_traces", BESIDE_ITS_SOURCE));

    private Placement() {}

    static Set<String> tables() {
        return SHARDING_KEYS.keySet();
    }

    /**
     * @return an expression over the table's columns; empty where no row comes through the Distributed table
     * @throws IllegalArgumentException if nobody has decided
     */
    static Optional<String> shardingKey(String table) {
        String key = SHARDING_KEYS.get(table);
        if (key == null) {
            throw new IllegalArgumentException("where do rows of " + table + " lie on a cluster?");
        }
        return key.isEmpty() ? Optional.empty() : Optional.of(key);
    }
}
