package io.taproot.shop.phone.device;

import io.taproot.shop.work.WorkTime;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How a phone is connected.
 *
 * @param type    {@code network.connection.type}
 * @param subtype as SDKs send it, e.g. {@code LTE}; empty for Wi-Fi
 * @param oneWay  the time that a message takes through the air and the operator's network
 */
public record Connection(String type, String subtype, Carrier carrier, WorkTime oneWay) {
    /** Who runs a mobile network, by the codes a SIM card shows. */
    public record Carrier(String name, String mcc, String mnc, String icc) {
        static final Carrier NONE = new Carrier("", "", "", "");
    }

    public static final Connection NONE = new Connection("unavailable", "", Carrier.NONE, WorkTime.millis(1));

    private static final List<Carrier> CARRIERS = List.of(
            new Carrier("T-Mobile", "310", "260", "us"),
            new Carrier("Vodafone.de", "262", "02", "de"),
            new Carrier("Orange F", "208", "01", "fr"));

    public static Connection wifi() {
        return new Connection("wifi", "", Carrier.NONE, new WorkTime(Duration.ofMillis(9), 0.4));
    }

    static Connection any(RandomGenerator random) {
        int dice = random.nextInt(100);
        if (dice < 50) {
            return wifi();
        }
        Carrier carrier = CARRIERS.get(random.nextInt(CARRIERS.size()));
        if (dice < 65) {
            return new Connection("cell", "NR", carrier, new WorkTime(Duration.ofMillis(16), 0.4));
        }
        return dice < 93
                ? new Connection("cell", "LTE", carrier, new WorkTime(Duration.ofMillis(35), 0.5))
                : new Connection("cell", "HSPA+", carrier, new WorkTime(Duration.ofMillis(120), 0.6));
    }

    public boolean isCellular() {
        return type.equals("cell");
    }
}
