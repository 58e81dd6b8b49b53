package io.taproot.store.cluster;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.store.StoreException;
import java.util.List;

/**
 * How the tables of a database are stored. Tables are only made where there are none of that name, so whoever changes from
 * one layout to another would otherwise go on with the tables of the old one.
 *
 * @param names ClickHouse's table engines, of the tables that {@link Placement} knows
 */
record TableEngines(List<String> names) {

    private static final Statement FIND = Statement.load("find_table_engines");
    private static final int UNKNOWN_DATABASE = 81;

    static TableEngines of(ClickHouse clickHouse) {
        try {
            return new TableEngines(clickHouse
                    .query(
                            FIND,
                            Parameters.none().texts("tables", Placement.tables()),
                            Bounds.BACKGROUND,
                            row -> row.text("engine_name"))
                    .rows());
        } catch (StoreException.Transient failure) {
            if (failure.code() == UNKNOWN_DATABASE) {
                return new TableEngines(List.of());
            }
            throw failure;
        }
    }

    /** One is enough: nobody mixes them on purpose. */
    boolean areDistributed() {
        return names.contains("Distributed");
    }

    boolean areStoredHere() {
        return names.stream().anyMatch(name -> name.endsWith("MergeTree"));
    }

    boolean areReplicated() {
        return names.stream().anyMatch(name -> name.startsWith("Replicated"));
    }
}
