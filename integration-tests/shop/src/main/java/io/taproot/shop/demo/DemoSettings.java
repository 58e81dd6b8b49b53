package io.taproot.shop.demo;

import io.taproot.shop.backing.DatabaseAddress;
import io.taproot.shop.faults.Faults;
import io.taproot.shop.phone.PhoneKnobs;
import io.taproot.shop.phone.PlatformMix;
import io.taproot.shop.phone.device.ClockSkew;
import io.taproot.shop.telemetry.OtlpDestination;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the demo was told.
 *
 * @param directory of the shop's own PostgreSQL
 * @param database  a PostgreSQL that already runs, to be used instead
 */
record DemoSettings(
        OtlpDestination destination,
        Path directory,
        Optional<DatabaseAddress> database,
        PhoneKnobs knobs,
        long sessions,
        Duration atMost,
        Faults faults) {

    private static final Duration FOR_EVER = Duration.ofDays(365);

    /**
     * @param arguments {@code name=value} each
     * @throws IllegalArgumentException for a name that is not known or a value that is not understood
     */
    static DemoSettings parse(String[] arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        Faults faults = new Faults();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String value = equals < 0 ? "" : argument.substring(equals + 1);
            if (name.equals("fault")) {
                faults.set(value);
            } else {
                given.put(name, value);
            }
        }
        DemoSettings settings = read(given, faults);
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("The demo knows no setting " + String.join(", ", given.keySet()));
        }
        return settings;
    }

    /** Takes out what it knows. */
    private static DemoSettings read(Map<String, String> given, Faults faults) {
        String key = take(given, "key", "");
        OtlpDestination destination = new OtlpDestination(
                URI.create(take(given, "otlp-grpc", "http://127.0.0.1:4317")),
                URI.create(take(given, "otlp-http", "http://127.0.0.1:4318")),
                key.isEmpty() ? Map.of() : Map.of("x-api-key", key));
        return new DemoSettings(
                destination,
                Path.of(take(given, "directory", ".taproot/demo/postgres")),
                database(given),
                knobs(given),
                Long.parseLong(take(given, "sessions", Long.toString(Long.MAX_VALUE))),
                Optional.ofNullable(given.remove("for")).map(Duration::parse).orElse(FOR_EVER),
                faults);
    }

    private static Optional<DatabaseAddress> database(Map<String, String> given) {
        String username = take(given, "database-username", "taproot");
        String password = take(given, "database-password", "taproot");
        return Optional.ofNullable(given.remove("database"))
                .map(jdbcUrl -> new DatabaseAddress(jdbcUrl, username, password));
    }

    private static PhoneKnobs knobs(Map<String, String> given) {
        long now = System.currentTimeMillis();
        PhoneKnobs usual = PhoneKnobs.usual(Long.parseLong(take(given, "seed", Long.toString(now % 1_000_000))), now);
        return new PhoneKnobs(
                usual.seed(),
                usual.run(),
                number(given, "rate", usual.perMinute()),
                (int) number(given, "burst", usual.burst()),
                Optional.ofNullable(given.remove("mix")).map(PlatformMix::parse).orElse(usual.mix()),
                skew(take(given, "skew", "usual")),
                number(given, "offline", usual.offlineShare()),
                number(given, "held-back", usual.heldBackShare()),
                number(given, "duplicates", usual.duplicateShare()),
                number(given, "crashes", usual.crashShare()),
                number(given, "hurry", usual.hurry()));
    }

    private static ClockSkew skew(String name) {
        return switch (name) {
            case "usual" -> ClockSkew.USUAL;
            case "none" -> ClockSkew.NONE;
            default -> throw new IllegalArgumentException("Clocks are skewed as usual, or none is: skew=usual|none");
        };
    }

    private static double number(Map<String, String> given, String name, double otherwise) {
        return Double.parseDouble(take(given, name, Double.toString(otherwise)));
    }

    private static String take(Map<String, String> given, String name, String otherwise) {
        String value = given.remove(name);
        return value == null ? otherwise : value;
    }
}
