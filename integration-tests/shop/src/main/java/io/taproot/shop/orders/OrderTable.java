package io.taproot.shop.orders;

import io.taproot.shop.backing.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.UUID;

/** The orders in the database. */
final class OrderTable {
    private static final String PRICE = "SELECT price_cents FROM products WHERE product_id = ?";
    private static final String INSERT = """
            INSERT INTO orders (order_id, product_id, quantity, customer, total_cents, state)
            VALUES (?, ?, ?, ?, ?, 'placed')""";
    private static final String SETTLE = "UPDATE orders SET state = ? WHERE order_id = ?";

    private final Database database;

    OrderTable(Database database) {
        this.database = database;
    }

    OptionalLong priceCents(String productId) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(PRICE)) {
            statement.setString(1, productId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    void insert(UUID orderId, String productId, int quantity, String customer, long totalCents) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, orderId);
            statement.setString(2, productId);
            statement.setInt(3, quantity);
            statement.setString(4, customer);
            statement.setLong(5, totalCents);
            statement.executeUpdate();
        }
    }

    void settle(UUID orderId, String state) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(SETTLE)) {
            statement.setString(1, state);
            statement.setObject(2, orderId);
            statement.executeUpdate();
        }
    }
}
