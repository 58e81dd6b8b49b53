package io.taproot.shop.backing;

/** Where the shop's PostgreSQL is. */
public record DatabaseAddress(String jdbcUrl, String username, String password) {
    @Override
    public String toString() {
        return jdbcUrl;
    }
}
