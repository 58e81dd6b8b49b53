package io.taproot.shop;

import io.taproot.local.Loopback;

/** Where each part of the shop listens; 0 stands for any free port. */
public record ShopPorts(int edge, int catalog, int orders, int payments, int broker, int cache, int database) {
    private static final int FIRST = 18180;

    /** For tests, which may run beside each other. */
    public static ShopPorts free() {
        return new ShopPorts(0, 0, 0, 0, 0, 0, 0);
    }

    /** The same ports every time, so that names of servers in traces stay the same; another where one is taken. */
    public static ShopPorts usual() {
        return new ShopPorts(usual(0), usual(1), usual(2), usual(3), usual(4), usual(5), usual(6));
    }

    private static int usual(int offset) {
        return Loopback.isFree(FIRST + offset) ? FIRST + offset : 0;
    }
}
