package io.taproot.shop.backing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the shop's tables anew: yesterday's orders are of no use to today's demo. */
public final class ShopSchema {
    private ShopSchema() {}

    public static void lay(DatabaseAddress address) {
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.username(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute(script());
        } catch (SQLException e) {
            throw new IllegalStateException("The shop's tables cannot be made in " + address, e);
        }
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
