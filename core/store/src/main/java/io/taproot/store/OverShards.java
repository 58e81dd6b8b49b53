package io.taproot.store;

import java.util.Map;

/**
 * Settings of every request that make an answer over the shards of a cluster the answer of one engine: whole, or an
 * error. They say nothing to an engine that stands alone, so no service needs to know which it speaks to. ADR 0036.
 */
final class OverShards {

    /** Less than analysis waits for an insert to become visible ({@code taproot.analysis.cycle.settle}). */
    private static final String MOST_REPLICA_DELAY_S = "10";

    static final Map<String, String> SETTINGS = Map.of(
            // a subquery in IN or JOIN is asked of all shards, not of each for itself
            "distributed_product_mode", "global",
            // an insert is confirmed when every shard has its rows, not when one engine means to send them on
            "distributed_foreground_insert", "1",
            // a shard that is away is an error, never a shorter answer
            "skip_unavailable_shards", "0",
            // rows are looked for everywhere: what was written before a shard was added lies where it used to belong
            "optimize_skip_unused_shards", "0",
            // a replica that lags would hide rows from a roll-up that is then taken for settled
            "max_replica_delay_for_distributed_queries", MOST_REPLICA_DELAY_S,
            "fallback_to_stale_replicas_for_distributed_queries", "0");

    private OverShards() {}
}
