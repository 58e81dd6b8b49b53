package io.taproot.shop.faults;

/** A hop of the shop at which a fault can be switched on. */
public enum SwitchPoint {
    EDGE_REQUEST("edge.request"),
    CATALOG_CACHE("catalog.cache"),
    CATALOG_QUERY("catalog.query"),
    ORDERS_INSERT("orders.insert"),
    ORDERS_PUBLISH("orders.publish"),
    PAYMENTS_CHARGE("payments.charge"),
    STOCK_UPDATE("stock.update");

    private final String id;

    SwitchPoint(String id) {
        this.id = id;
    }

    /** As it is written in a setting, e.g. {@code payments.charge}. */
    public String id() {
        return id;
    }
}
