package io.taproot.shop.phone.app;

/** Something to tap. */
enum Widget {
    PRODUCT_CARD("card_product", "Product", 280, 960),
    BUY_NOW("btn_buy_now", "Buy now", 540, 1880);

    private final String id;
    private final String label;
    private final int x;
    private final int y;

    Widget(String id, String label, int x, int y) {
        this.id = id;
        this.label = label;
        this.x = x;
        this.y = y;
    }

    String id() {
        return id;
    }

    String label() {
        return label;
    }

    int x() {
        return x;
    }

    int y() {
        return y;
    }
}
