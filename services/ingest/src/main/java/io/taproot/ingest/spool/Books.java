package io.taproot.ingest.spool;

/** What a spool holds that is not settled, in items: spans, log records or data points. */
final class Books {

    private long inFlight;
    private long lastSequence;

    synchronized void appended(int items, long sequence) {
        inFlight += items;
        lastSequence = Math.max(lastSequence, sequence);
    }

    /**
     * @return items that were appended and never came out again, told when everything is settled: their records were
     *     damaged on the disk
     */
    synchronized long settled(long items, long sequence) {
        inFlight -= items;
        if (sequence < lastSequence) {
            return 0;
        }
        long lost = inFlight;
        inFlight = 0;
        return lost;
    }

    synchronized long inFlight() {
        return inFlight;
    }
}
