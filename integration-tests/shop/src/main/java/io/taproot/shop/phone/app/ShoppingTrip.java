package io.taproot.shop.phone.app;

import io.taproot.shop.phone.device.Connection;
import io.taproot.shop.work.WorkTime;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A person in the shop: opens the app, looks at products, taps "Buy now", puts the phone away. */
final class ShoppingTrip {
    private final Phone phone;
    private final AppTelemetry app;
    private final TripPlan plan;

    ShoppingTrip(Phone phone, AppTelemetry app, TripPlan plan) {
        this.phone = phone;
        this.app = app;
        this.plan = plan;
    }

    void open() {
        app.launch();
        app.show(Screen.PRODUCTS);
        ask("GET", "/v1/products?page=1");
        app.flush();
    }

    void browse() {
        for (String product : plan.products()) {
            think(900);
            if (plan.hasSlowFrames()) {
                app.jank(2 + phone.random().nextInt(48), false);
            }
            app.tap(Widget.PRODUCT_CARD);
            app.show(Screen.PRODUCT);
            ask("GET", "/v1/products/" + product);
            app.flush();
        }
        if (plan.hasFrozenFrames()) {
            app.jank(1 + phone.random().nextInt(3), true);
        }
        if (plan.changesNetwork() && phone.handset().connection().isCellular()) {
            app.connectionChanged(Connection.wifi());
        }
    }

    /** Empty if nothing was to be bought, or the shop was out of reach. */
    Optional<Purchase.Result> buy() {
        if (!plan.buys() || plan.products().isEmpty()) {
            return Optional.empty();
        }
        think(1400);
        String product = plan.products().getLast();
        app.tap(Widget.BUY_NOW);
        try {
            return Optional.of(app.purchase(new Purchase(product, () -> order(product))));
        } catch (IOException e) {
            // the app shows "try again later", and the person does not
            return Optional.empty();
        } finally {
            app.flush();
        }
    }

    private ShopApi.Reply order(String product) throws IOException {
        app.show(Screen.CHECKOUT);
        String body = "{\"product_id\":\"" + product + "\",\"quantity\":"
                + (1 + phone.random().nextInt(3)) + ",\"customer\":\""
                + phone.handset().installation() + "\"}";
        ShopApi.Reply reply = app.request("POST", "/v1/orders", body);
        if (reply.isOk()) {
            app.show(Screen.CONFIRMED);
        }
        return reply;
    }

    void leave() {
        think(1100);
        app.background();
        app.flush();
    }

    private void ask(String method, String path) {
        try {
            app.request(method, path, "");
        } catch (IOException e) {
            // the screen stays empty; the SDK has told of the failure
            phone.work(20);
        }
    }

    private void think(long millis) {
        Duration ordinary = new WorkTime(Duration.ofMillis(millis), 0.5).next(phone.random());
        phone.clock().pass(Duration.ofNanos((long) (ordinary.toNanos() * plan.hurry())));
    }
}
