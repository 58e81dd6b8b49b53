package io.taproot.shop.backing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the shop's tables anew: yesterday's orders are of no use to today's demo. */
public final class ShopSchema {
    private static final String DATABASE = "shop";

    private ShopSchema() {}

    /**
     * @param server any database of the server that is to hold the shop's
     * @return the shop's database, with fresh tables
     */
    public static DatabaseAddress lay(DatabaseAddress server) {
        DatabaseAddress shop = server.database(DATABASE);
        try {
            createDatabase(server);
            try (Connection connection = connect(shop);
                    Statement statement = connection.createStatement()) {
                statement.execute(script());
            }
            return shop;
        } catch (SQLException e) {
            throw new IllegalStateException("The shop's tables cannot be made in " + shop, e);
        }
    }

    private static void createDatabase(DatabaseAddress server) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + DATABASE);
        }
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.username(), address.password());
    }

    private static String script() {
        try (InputStream script = ShopSchema.class.getResourceAsStream("shop.sql")) {
            if (script == null) {
                throw new IllegalStateException("shop.sql is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
