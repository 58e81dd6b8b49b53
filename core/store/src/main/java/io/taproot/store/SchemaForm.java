package io.taproot.store;

import java.util.Optional;

/** What becomes of a statement of the schema files in one database. */
@FunctionalInterface
public interface SchemaForm {

    /** For a database on one engine: every statement, letter for letter. */
    SchemaForm AS_WRITTEN = Optional::of;

    /**
     * @param sql of a schema file, without comments
     * @return empty where this database has no use for it
     * @throws IllegalArgumentException if nobody has decided what becomes of it
     */
    Optional<String> of(String sql);
}
