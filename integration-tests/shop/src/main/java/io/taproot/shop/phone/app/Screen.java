package io.taproot.shop.phone.app;

import java.time.Duration;

/** A screen of the app, by the names that each platform gives it. */
enum Screen {
    PRODUCTS("MainActivity", "Products", "products", "/products", 120),
    PRODUCT("ProductDetailActivity", "ProductDetail", "product/{id}", "/product", 90),
    CHECKOUT("CheckoutActivity", "Checkout", "checkout/{cartId}", "/checkout", 80),
    CONFIRMED("OrderConfirmedActivity", "OrderConfirmed", "order/{id}", "/order", 70);

    private final String activity;
    private final String screenName;
    private final String destination;
    private final String path;
    private final Duration drawing;

    Screen(String activity, String screenName, String destination, String path, long drawingMillis) {
        this.activity = activity;
        this.screenName = screenName;
        this.destination = destination;
        this.path = path;
        this.drawing = Duration.ofMillis(drawingMillis);
    }

    /** Android's class. */
    String activity() {
        return activity;
    }

    /** {@code app.screen.name}. */
    String screenName() {
        return screenName;
    }

    /** Android's navigation pattern. */
    String destination() {
        return destination;
    }

    /** Flutter's route. */
    String path() {
        return path;
    }

    /** How long a fast phone takes to draw it. */
    Duration drawing() {
        return drawing;
    }
}
