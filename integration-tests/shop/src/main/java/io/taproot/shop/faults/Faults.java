package io.taproot.shop.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The switches of one shop. All are off until somebody sets one; they may be turned while the shop runs. */
public final class Faults {
    private final Map<SwitchPoint, Fault> active = new ConcurrentHashMap<>();

    /**
     * @param setting {@code <switch point>=<fault>}, e.g. {@code payments.charge=slow:PT0.8S}
     * @throws IllegalArgumentException if there is no such switch point or fault
     */
    public void set(String setting) {
        int equals = setting.indexOf('=');
        String id = equals < 0 ? setting : setting.substring(0, equals);
        turnOn(pointOf(id), Fault.parse(equals < 0 ? "" : setting.substring(equals + 1)));
    }

    public void turnOn(SwitchPoint point, Fault fault) {
        active.put(point, fault);
    }

    public void turnOff(SwitchPoint point) {
        active.remove(point);
    }

    /** Called where a request passes; costs one map look-up while the switch is off. */
    public void pass(SwitchPoint point) {
        switch (active.get(point)) {
            case null -> {}
            case Fault.Slow(Duration delay) -> waitFor(delay);
            case Fault.Fails(String message) -> throw new InjectedFailure(message);
        }
    }

    private static void waitFor(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SwitchPoint pointOf(String id) {
        return Arrays.stream(SwitchPoint.values())
                .filter(point -> point.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No switch point is called " + id + "; there are "
                        + Arrays.stream(SwitchPoint.values())
                                .map(SwitchPoint::id)
                                .collect(Collectors.joining(", "))));
    }
}
