package io.taproot.store.cluster;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Migrations;
import io.taproot.store.Parameters;
import io.taproot.store.SchemaForm;
import io.taproot.store.Statement;
import io.taproot.store.StoreException;
import io.taproot.store.retention.Expiry;
import io.taproot.store.retention.Retention;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database on the shards of a cluster. Each engine has the tables themselves in a database of its own beside it,
 * {@code <database>_shard}, and Distributed tables in the database that services use. Statements go to each engine by itself:
 * ON CLUSTER would need Keeper, which a cluster without replicas does not have.
 */
public final class Cluster implements Layout {

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final Statement FIND_ENGINES = Statement.load("find_cluster_engines");

    private final ClusterSettings settings;
    private final EngineAccess access;
    private final String shardDatabase;
    private final EngineAddresses addresses;

    public Cluster(ClusterSettings settings, EngineAccess access) {
        this.settings = settings;
        this.access = access;
        this.shardDatabase = access.database() + "_shard";
        this.addresses = new EngineAddresses(settings, URI.create(access.url()));
    }

    /**
     * First all shards get their tables, then the Distributed ones appear: whoever sees a version there can use it everywhere.
     * An engine that is away is waited for, but not when the schema was complete before: then nothing depends on it.
     */
    @Override
    public void migrate() {
        boolean isComplete = isComplete();
        List<String> reached = new ArrayList<>();
        for (String engine : engines()) {
            try {
                onEngine(engine, shardDatabase, this::migrateShard);
                reached.add(engine);
            } catch (StoreException.Transient away) {
                if (!isComplete) {
                    throw away;
                }
                LOG.warn("{} is away, and its schema was not looked at: {}", engine, away.getMessage());
            }
        }
        for (String engine : reached) {
            onEngine(engine, access.database(), this::migrateFront);
        }
    }

    @Override
    public List<String> expire(Retention retention) {
        List<String> changed = new ArrayList<>();
        List<StoreException> failures = new ArrayList<>();
        for (String engine : engines()) {
            try {
                onEngine(engine, shardDatabase, shard -> changed.addAll(new Expiry(shard).apply(retention)));
            } catch (StoreException notThere) {
                failures.add(notThere);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return changed;
    }

    private void migrateShard(ClickHouse shard) {
        TableEngines present = TableEngines.of(shard);
        if (present.areStoredHere() && present.areReplicated() != settings.replicated()) {
            throw new IllegalStateException("the tables in " + shardDatabase + " are "
                    + (settings.replicated() ? "not replicated" : "replicated")
                    + ", and cannot be made otherwise: give the"
                    + " cluster another database");
        }
        new Migrations(shard, new ShardForm(settings.replicated())).run();
    }

    private void migrateFront(ClickHouse front) {
        if (TableEngines.of(front).areStoredHere()) {
            throw new IllegalStateException("database " + access.database()
                    + " holds the tables of an engine that stands alone: give the cluster another database");
        }
        SchemaForm form = new FrontForm(settings.name(), shardDatabase);
        new Migrations(front, form).run();
    }

    private boolean isComplete() {
        try (ClickHouse front = access.open(access.url(), access.database())) {
            return new Migrations(front).applied(Migrations.newest()) >= Migrations.newest();
        }
    }

    /** Asked anew each time: a cluster grows. */
    private List<String> engines() {
        try (ClickHouse entry = access.open(access.url(), "default")) {
            return addresses.of(entry.query(
                            FIND_ENGINES,
                            Parameters.none().text("cluster", settings.name()),
                            Bounds.BACKGROUND,
                            row -> new ClusterMember(
                                    (int) row.whole("shard"),
                                    (int) row.whole("replica"),
                                    row.text("host"),
                                    row.flag("copies_itself")))
                    .rows());
        }
    }

    private void onEngine(String engine, String database, Consumer<ClickHouse> work) {
        try (ClickHouse clickHouse = access.open(engine, database)) {
            work.accept(clickHouse);
        }
    }
}
