package io.taproot.store;

import java.util.Map;

/** The settings that make one insert one part, and a second one with the same token nothing. */
final class InsertOnce {

    private InsertOnce() {}

    static Map<String, String> settings(String token) {
        return Map.ofEntries(
                Map.entry("insert_deduplication_token", token),
                Map.entry("insert_deduplicate", "1"),
                Map.entry("deduplicate_blocks_in_dependent_materialized_views", "1"),
                // tried again by the server for minutes while Keeper is away, rows would appear under the stamp of the
                // first attempt, when followers are past it: whoever sent them tries again, and gets a new one
                Map.entry("insert_keeper_max_retries", "0"),
                // batches are made here; merged by the server, a token would no longer name what we sent
                Map.entry("async_insert", "0"),
                // a block that has the same row twice is merged later and read with FINAL: comparing every row with its
                // neighbour while it is inserted costs three times as much as all the rest of the insert
                Map.entry("optimize_on_insert", "0"),
                // a column that the table does not have would be left out without a word. Naming the columns in the
                // statement would say so, too, and doubles what an insert costs
                Map.entry("input_format_skip_unknown_fields", "0"),
                Map.entry("max_insert_threads", "1"),
                Map.entry("max_insert_block_size", "1000000"),
                Map.entry("min_insert_block_size_rows", "1000000"),
                Map.entry("min_insert_block_size_bytes", "1073741824"));
    }
}
