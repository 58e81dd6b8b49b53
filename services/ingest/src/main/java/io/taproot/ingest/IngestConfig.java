package io.taproot.ingest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everything about ingest that can be set. The port is {@code quarkus.grpc.server.port}. */
@ConfigMapping(prefix = "taproot.ingest")
public interface IngestConfig {

    /** Where the spool and the dead letters live; a directory of its own for each process. */
    @WithDefault(".taproot/ingest")
    Path stateDir();

    Store clickhouse();

    Spool spool();

    Batch batch();

    Retry retry();

    DeadLetters deadLetters();

    Retention retention();

    /** Which part of the exports is traced whose caller has no trace of its own, from 0 to 1; others as the caller decided. */
    @WithDefault("0.01")
    double tracedShare();

    /** The ClickHouse that rows are written to. */
    interface Store {
        /** Its HTTP interface. */
        @WithDefault("http://127.0.0.1:8123")
        String url();

        @WithDefault("default")
        String username();

        /** Empty when the user has none. */
        Optional<String> password();

        /** Created, with its tables, when it is missing. */
        @WithDefault("taproot")
        String database();

        Cluster cluster();
    }

    /** Engines that hold the database together. Only ingest is told: the other services connect as to a single engine. */
    interface Cluster {
        /** Of the cluster in the engines' {@code remote_servers}; without it the database lies on one engine. */
        Optional<String> name();

        /** Whether each shard has replicas: takes Keeper, and the macros {@code shard} and {@code replica} on each engine. */
        @WithDefault("true")
        boolean replicated();

        /** HTTP interfaces of all engines; needed where they are not the cluster's hosts with the port of the url above. */
        Optional<List<String>> engines();
    }

    /** What is acknowledged and not yet in ClickHouse. */
    interface Spool {
        /** Disk for all of it; beyond this, senders are told to try again later. */
        @WithDefault("8G")
        MemorySize quota();

        /**
         * Longest that the oldest span, log record or point may wait for ClickHouse; beyond this, senders of that signal are
         * told to try again later. Nothing that waits is dropped. {@code 0s} for any time.
         */
        @WithDefault("3d")
        Duration maxAge();

        /** A file that has grown to this takes no more, and is removed as soon as all of it is in ClickHouse. */
        @WithDefault("64M")
        MemorySize segmentSize();

        /** How much may wait in memory for the disk, for each of traces, logs and metrics. */
        @WithDefault("32M")
        MemorySize queueSize();

        /** How long the names of batches are remembered, so that a gateway's retry is not stored twice. */
        @WithDefault("1h")
        Duration batchMemory();
    }

    /** What is sent to ClickHouse in one insert. */
    interface Batch {
        /** A batch that has as many rows is sent. */
        @WithDefault("50000")
        int maxRows();

        /** A batch of this size, before compression, is sent. */
        @WithDefault("24M")
        MemorySize maxSize();

        /** How long a row waits at most for others to be sent with. */
        @WithDefault("1s")
        Duration linger();

        /** How many batches of traces, of logs and of metrics are built or sent at the same time, each; 1 to 4. */
        @WithDefault("2")
        int inFlight();
    }

    /** What happens when ClickHouse does not take a batch. */
    interface Retry {
        /** Before the second try; the pause doubles with each further one. */
        @WithDefault("200ms")
        Duration firstPause();

        /** No pause is longer. */
        @WithDefault("15s")
        Duration longestPause();

        /** How often a batch is tried that fails with an error of unknown kind, before it is split to find the culprit. */
        @WithDefault("5")
        int unknownErrorTries();

        /** How long a row is refused before it is parked although ClickHouse has taken no other row of its signal since. */
        @WithDefault("12h")
        Duration longestDoubt();
    }

    /** What ClickHouse refuses for good. */
    interface DeadLetters {
        /** For each of traces, logs and metrics; beyond this batches wait until somebody takes the file away. */
        @WithDefault("256M")
        MemorySize maxSize();
    }

    /**
     * How long ClickHouse keeps what: a duration like {@code 14d} or {@code 36h}, at least an hour. Telemetry counts from its
     * reception. Changed at the next start, for what is already there, too.
     */
    interface Retention {
        /** Raw spans. A day's spans leave together, so the disk holds up to a day more. */
        @WithDefault("14d")
        Duration spans();

        /** Log events; as for spans. */
        @WithDefault("14d")
        Duration events();

        /** Points of metrics; as for spans. */
        @WithDefault("14d")
        Duration metricPoints();

        /** Calls, errors and durations by minute and operation. */
        @WithDefault("30d")
        Duration minutes();

        /** The same by hour: what ranges of more than six hours are answered from. */
        @WithDefault("400d")
        Duration hours();

        /** Which attributes there were, by day. */
        @WithDefault("60d")
        Duration attributes();

        /** Journey runs, which objectives are measured by. */
        @WithDefault("90d")
        Duration runs();

        /** Traces that are kept whole: failed, of bad runs, of rare shapes, and a sample of the others. */
        @WithDefault("35d")
        Duration kept();
    }
}
