package io.taproot.shop.phone.app;

import io.taproot.shop.phone.device.Platform;
import java.time.Duration;
import java.util.Optional;

/** One visit to the shop from the first tap to the last export. */
public final class Visit {
    private static final int ONE_EMBRACE_IN = 8;
    private static final int ONE_OLD_JSON_IN = 15;
    private static final Duration UNTIL_RELAUNCH = Duration.ofSeconds(3);

    /**
     * @param sessionId  empty where the platform's SDK knows none
     * @param orderTrace the trace that holds the order; empty if none was placed
     * @param status     of the order; 0 if none was placed
     */
    public record Result(Platform platform, String sessionId, String orderTrace, int status) {}

    private final Phone phone;
    private final TripPlan plan;

    public Visit(Phone phone, TripPlan plan) {
        this.phone = phone;
        this.plan = plan;
    }

    public Result make() {
        return switch (phone.handset().platform()) {
            case ANDROID -> plan.crashes() ? crashing() : android();
            case IOS -> whole(new SwiftTelemetry(phone, phone.random().nextInt(ONE_OLD_JSON_IN) == 0));
            case REACT_NATIVE -> whole(new ReactNativeTelemetry(phone));
            case FLUTTER -> whole(new FlutterTelemetry(phone));
        };
    }

    private Result android() {
        AndroidTelemetry app = newAndroid(Optional.empty());
        if (plan.stopsResponding()) {
            app.stoppedResponding();
        }
        return whole(app);
    }

    private Result whole(AppTelemetry app) {
        ShoppingTrip trip = new ShoppingTrip(phone, app, plan);
        trip.open();
        trip.browse();
        Optional<Purchase.Result> order = trip.buy();
        trip.leave();
        return result(app, order);
    }

    /** The app dies before anything is bought, is updated meanwhile, and tells of it when it is opened again. */
    private Result crashing() {
        AndroidTelemetry dying = newAndroid(Optional.empty());
        ShoppingTrip trip = new ShoppingTrip(phone, dying, plan);
        trip.open();
        trip.browse();
        dying.flush();
        AndroidCrash crash = dying.crash();
        phone.clock().pass(UNTIL_RELAUNCH);
        Phone updated = new Phone(
                phone.handset().running("8.4.1"), phone.clock(), phone.random(), phone.shop(), phone.outbox());
        AndroidTelemetry reborn = new AndroidTelemetry(updated, Optional.of(crash), false);
        reborn.replay(crash);
        ShoppingTrip second = new ShoppingTrip(updated, reborn, plan);
        second.open();
        second.leave();
        return result(dying, Optional.empty());
    }

    private AndroidTelemetry newAndroid(Optional<AndroidCrash> before) {
        return new AndroidTelemetry(phone, before, phone.random().nextInt(ONE_EMBRACE_IN) == 0);
    }

    private Result result(AppTelemetry app, Optional<Purchase.Result> order) {
        return new Result(
                phone.handset().platform(),
                app.sessionId(),
                order.map(Purchase.Result::traceId).orElse(""),
                order.map(result -> result.reply().status()).orElse(0));
    }
}
