package io.taproot.integration.faults;

import java.security.SecureRandom;
import java.util.Random;

/** What all chance of a run comes from. Printed, so that a run can be repeated: {@code -Dtaproot.faults.seed=…}. */
record Seed(long value) {

    static Seed ofThisRun(String what) {
        Long given = Long.getLong("taproot.faults.seed");
        Seed seed = new Seed(given == null ? new SecureRandom().nextInt(1_000_000_000) : given);
        System.out.printf("%s: -Dtaproot.faults.seed=%d%n", what, seed.value);
        return seed;
    }

    /** The same numbers for the same purpose, whatever else draws. */
    Random random(String purpose) {
        return new Random(value * 31 + purpose.hashCode());
    }
}
