package io.taproot.shop.stock;

import io.taproot.shop.backing.Database;
import io.taproot.shop.messages.OrderPlaced;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The stock in the database. */
final class StockTable {
    private static final String TAKE = "UPDATE stock SET available = available - ? WHERE product_id = ?";
    private static final String REMEMBER = "INSERT INTO movements (order_id, product_id, quantity) VALUES (?, ?, ?)";

    private final Database database;

    StockTable(Database database) {
        this.database = database;
    }

    void bookOut(OrderPlaced order) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement take = connection.prepareStatement(TAKE);
                PreparedStatement remember = connection.prepareStatement(REMEMBER)) {
            take.setInt(1, order.quantity());
            take.setString(2, order.productId());
            take.executeUpdate();
            remember.setObject(1, order.orderId());
            remember.setString(2, order.productId());
            remember.setInt(3, order.quantity());
            remember.executeUpdate();
        }
    }
}
