package io.taproot.store.cluster;

import io.taproot.store.ClickHouse;

/**
 * How services connect to ClickHouse; all engines of a cluster know the same user.
 *
 * @param url      of the engine, or of whatever leads to one of them
 * @param database that services use
 */
public record EngineAccess(String url, String username, String password, String database) {

    ClickHouse open(String engine, String inDatabase) {
        return ClickHouse.open(engine, username, password, inDatabase);
    }

    @Override
    public String toString() {
        return "EngineAccess[url=" + url + ", username=" + username + ", password=***, database=" + database + "]";
    }
}
