package io.taproot.integration.faults;

import java.time.Duration;
import java.util.Random;

/** Something that goes wrong, and is over when it has been inflicted. */
sealed interface Fault {

    /** {@code kill -9}, and a start after a while. */
    record Kill(Part part, Duration down) implements Fault {}

    /** Ingest is killed, and what it had not synced is gone. */
    record PowerFailure(Duration down, long luck) implements Fault {}

    /** Ingest is killed, and its last write was cut short or garbled. */
    record TornWrite(Duration down, long luck) implements Fault {}

    record Pause(Part part, Duration time) implements Fault {}

    record Network(Part before, FaultProxy.Trouble trouble, Duration time) implements Fault {}

    record Cut(Part before) implements Fault {}

    /** ClickHouse answers inserts with the error of a read-only user. */
    record ReadOnly(Duration time) implements Fault {}

    /** The table of spans cannot be reached. */
    record NoTable(Duration time) implements Fault {}

    record Disk(WatchedState.Switch trouble, Duration time) implements Fault {}

    /** The part that it strikes: two faults on one part come one after the other. */
    default Part target() {
        return switch (this) {
            case Kill kill -> kill.part();
            case Pause pause -> pause.part();
            case PowerFailure failure -> Part.INGEST;
            case TornWrite write -> Part.INGEST;
            case Disk disk -> Part.INGEST;
            case Network network -> network.before();
            case Cut cut -> cut.before();
            case ReadOnly refusal -> Part.CLICKHOUSE;
            case NoTable refusal -> Part.CLICKHOUSE;
        };
    }

    default boolean isKill() {
        return switch (this) {
            case Kill kill -> true;
            case PowerFailure failure -> true;
            case TornWrite write -> true;
            case Pause pause -> false;
            case Network network -> false;
            case Cut cut -> false;
            case ReadOnly refusal -> false;
            case NoTable refusal -> false;
            case Disk disk -> false;
        };
    }

    /** Two of five for the gateway, two for ingest, one for ClickHouse. */
    static Fault kill(Random random) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> new Kill(Part.GATEWAY, millis(random, 0, 800));
            case 4, 5 -> new Kill(Part.INGEST, millis(random, 0, 800));
            case 6 -> new PowerFailure(millis(random, 0, 300), random.nextLong());
            case 7 -> new TornWrite(millis(random, 0, 300), random.nextLong());
            default -> new Kill(Part.CLICKHOUSE, millis(random, 0, 4_000));
        };
    }

    static Fault trouble(Random random) {
        Part part = Part.values()[random.nextInt(Part.values().length)];
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Network(part, FaultProxy.Trouble.SWALLOW, millis(random, 300, 1_500));
            case 2 -> {
                FaultProxy.Trouble[] kinds = FaultProxy.Trouble.values();
                yield new Network(part, kinds[1 + random.nextInt(kinds.length - 1)], millis(random, 300, 3_000));
            }
            case 3 -> new Cut(part);
            case 4 -> new Pause(part, millis(random, 300, 3_000));
            case 5 -> new ReadOnly(millis(random, 300, 2_000));
            case 6 -> new NoTable(millis(random, 300, 2_000));
            default ->
                new Disk(
                        random.nextBoolean() ? WatchedState.Switch.FAILING : WatchedState.Switch.SLOW,
                        millis(random, 300, 2_000));
        };
    }

    private static Duration millis(Random random, int from, int to) {
        return Duration.ofMillis(random.nextInt(from, to));
    }
}
