package io.taproot.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of ingest, all under {@code taproot.ingest}. */
@ConfigMapping(prefix = "taproot.ingest")
public interface IngestConfig {

    /** Where the spool and what was parked are kept; used by one process at a time. */
    @WithDefault(".taproot/ingest")
    Path stateDir();

    ClickHouse clickhouse();

    Spool spool();

    Batch batch();

    /** The telemetry store, written. */
    interface ClickHouse {
        /** HTTP address of the server. */
        @WithDefault("http://127.0.0.1:8123")
        String url();

        /** User that may create tables and insert. */
        @WithDefault("default")
        String username();

        /** That user's password. */
        Optional<String> password();

        /** Database that holds Taproot's tables; made if it is missing. */
        @WithDefault("taproot")
        String database();
    }

    /** What is durable and not yet in ClickHouse. */
    interface Spool {
        /** Bytes that may wait; beyond it new requests are answered UNAVAILABLE, and nothing old is dropped. */
        @WithDefault("8589934592")
        long quotaBytes();

        /** A spool file is closed when it has grown to this many bytes. */
        @WithDefault("67108864")
        long segmentBytes();

        /** How long a batch id is remembered: a gateway that sends again within it is answered, not stored twice. */
        @WithDefault("1h")
        Duration remember();
    }

    /** What goes to ClickHouse in one insert. */
    interface Batch {
        /** Bytes of OTLP that make a batch full: about 30,000 spans. */
        @WithDefault("16777216")
        long maxBytes();

        /** How long the first request of a batch waits for more. */
        @WithDefault("1s")
        Duration linger();
    }
}
