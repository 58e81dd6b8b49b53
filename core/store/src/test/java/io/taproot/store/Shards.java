package io.taproot.store;

import io.taproot.local.EmbeddedShards;
import io.taproot.store.cluster.Cluster;
import io.taproot.store.cluster.ClusterSettings;
import io.taproot.store.cluster.EngineAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;

/** Two real engines as the shards of a cluster, one pair for all tests of a run; each test gets a database of its own. */
public final class Shards {

    public static final int COUNT = 2;

    private static final String PREFIX = "sharded_";
    private static final int ATTEMPTS = 5;
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Shards() {}

    /** A database with today's schema on both shards, connected to through the first. */
    public static ClickHouse migratedDatabase() {
        String database = absentDatabase();
        migrate(cluster(Started.ENGINES, database));
        return through(1, database);
    }

    /** Calls again while an engine is away, as ingest does. */
    public static void migrate(Cluster cluster) {
        for (int attempt = 1; ; attempt++) {
            try {
                cluster.migrate();
                return;
            } catch (StoreException.Transient away) {
                if (attempt == ATTEMPTS) {
                    throw away;
                }
            }
        }
    }

    /** A name that no database has yet. */
    public static String absentDatabase() {
        return PREFIX + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
    }

    static boolean isSharded(String database) {
        return database.startsWith(PREFIX);
    }

    public static Cluster cluster(String database) {
        return cluster(Started.ENGINES, database);
    }

    public static Cluster cluster(EmbeddedShards engines, String database) {
        return new Cluster(
                new ClusterSettings(EmbeddedShards.CLUSTER, false, engines.urls()),
                new EngineAccess(engines.urls().getFirst(), "default", "", database));
    }

    /** What services see, asked of one shard's engine. */
    public static ClickHouse through(int shard, String database) {
        return ClickHouse.open(Started.ENGINES.shard(shard).httpUrl(), "default", "", database);
    }

    /** What lies on one shard. */
    public static ClickHouse only(int shard, String database) {
        return through(shard, database + "_shard");
    }

    /** Started at first need; stop with this process. */
    private static final class Started {
        private static final EmbeddedShards ENGINES = start();

        private static EmbeddedShards start() {
            try {
                return EmbeddedShards.start(Files.createTempDirectory("taproot-shards-test"), COUNT);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
