package io.taproot.store.cluster;

import io.taproot.store.retention.Retention;
import java.util.List;

/** The engine, or the engines, that hold a database. */
public sealed interface Layout permits OneEngine, Cluster {

    /**
     * Applies what is missing of the schema, everywhere.
     *
     * @throws io.taproot.store.StoreException.Transient while an engine that is needed is away: call again
     * @throws IllegalStateException if what is there cannot become what is wanted; the message says why
     */
    void migrate();

    /**
     * Lets tables expire; the schema must be there.
     *
     * @return names of the tables that had another rule, once for each engine
     * @throws io.taproot.store.StoreException if an engine did not do it; the others have
     */
    List<String> expire(Retention retention);
}
