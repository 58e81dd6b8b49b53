package io.taproot.integration.faults;

/** What can be killed, paused, and cut off from whoever sends to it. */
enum Part {
    GATEWAY,
    INGEST,
    CLICKHOUSE
}
