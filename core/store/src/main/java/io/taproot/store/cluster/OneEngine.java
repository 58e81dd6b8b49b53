package io.taproot.store.cluster;

import io.taproot.store.ClickHouse;
import io.taproot.store.Migrations;
import io.taproot.store.retention.Expiry;
import io.taproot.store.retention.Retention;
import java.util.List;

/**
 * A database on an engine that stands alone.
 *
 * @param clickHouse connected to that database
 */
public record OneEngine(ClickHouse clickHouse) implements Layout {

    @Override
    public void migrate() {
        if (TableEngines.of(clickHouse).areDistributed()) {
            throw new IllegalStateException("database " + clickHouse.database()
                    + " lies on a cluster, and no cluster is configured: see docs/guides/clickhouse-cluster.md");
        }
        new Migrations(clickHouse).run();
    }

    @Override
    public List<String> expire(Retention retention) {
        return new Expiry(clickHouse).apply(retention);
    }
}
