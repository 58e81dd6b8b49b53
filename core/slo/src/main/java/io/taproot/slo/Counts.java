package io.taproot.slo;

/** What every pair of counts has to satisfy. */
final class Counts {

    private Counts() {}

    static void check(long bad, long total) {
        if (bad < 0 || bad > total) {
            throw new IllegalArgumentException("bad events are at least 0 and at most the total");
        }
    }
}
