package io.taproot.store;

import java.util.Map;

/** The settings that make one insert one part, and a second one with the same token nothing. */
final class InsertOnce {

    private InsertOnce() {}

    static Map<String, String> settings(String token) {
        return Map.of(
                "insert_deduplication_token", token,
                "insert_deduplicate", "1",
                "deduplicate_blocks_in_dependent_materialized_views", "1",
                // batches are made here; merged by the server, a token would no longer name what we sent
                "async_insert", "0",
                // a block that has the same row twice is merged later and read with FINAL: comparing every row with its
                // neighbour while it is inserted costs three times as much as all the rest of the insert
                "optimize_on_insert", "0",
                "max_insert_threads", "1",
                "max_insert_block_size", "1000000",
                "min_insert_block_size_rows", "1000000",
                "min_insert_block_size_bytes", "1073741824");
    }
}
