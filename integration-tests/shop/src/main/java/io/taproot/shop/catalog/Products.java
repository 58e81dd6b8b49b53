package io.taproot.shop.catalog;

import io.taproot.shop.backing.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The products in the database. */
final class Products {
    private static final int PAGE_SIZE = 12;
    private static final String PAGE = """
            SELECT product_id, name, description, price_cents FROM products
            ORDER BY name, product_id LIMIT ? OFFSET ?""";
    private static final String ONE =
            "SELECT product_id, name, description, price_cents FROM products WHERE product_id = ?";

    private final Database database;

    Products(Database database) {
        this.database = database;
    }

    List<Product> page(int page) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(PAGE)) {
            statement.setInt(1, PAGE_SIZE);
            statement.setInt(2, (page - 1) * PAGE_SIZE);
            return read(statement);
        }
    }

    Optional<Product> find(String productId) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(ONE)) {
            statement.setString(1, productId);
            return read(statement).stream().findFirst();
        }
    }

    private static List<Product> read(PreparedStatement statement) throws SQLException {
        List<Product> products = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                products.add(new Product(rows.getString(1), rows.getString(2), rows.getString(3), rows.getLong(4)));
            }
        }
        return products;
    }
}
