package io.taproot.shop.backing;

/**
 * Where a database of PostgreSQL is.
 *
 * @param jdbcUrl ends in the database's name, without parameters
 */
public record DatabaseAddress(String jdbcUrl, String username, String password) {

    /** Another database of the same server. */
    DatabaseAddress database(String name) {
        return new DatabaseAddress(jdbcUrl.substring(0, jdbcUrl.lastIndexOf('/') + 1) + name, username, password);
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}
