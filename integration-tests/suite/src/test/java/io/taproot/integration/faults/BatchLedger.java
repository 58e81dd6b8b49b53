package io.taproot.integration.faults;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What was sent, how often, and what its sender was told last. */
final class BatchLedger {

    /** What a sender knows. */
    enum Answer {
        /** On its way. */
        SENT,
        /** Taken: from here on it may not be lost. */
        ACKNOWLEDGED,
        /** Told to come again; it may be stored nevertheless, but not in part. */
        REFUSED,
        /** No answer; as above. */
        UNKNOWN
    }

    /** One batch. */
    static final class Entry {
        private final NumberedBatch batch;
        private int attempts;
        private Answer answer = Answer.SENT;

        private Entry(NumberedBatch batch) {
            this.batch = batch;
        }

        NumberedBatch batch() {
            return batch;
        }

        synchronized void send() {
            attempts++;
        }

        /** What was once acknowledged stays so, whatever a second try comes to. */
        synchronized void answered(Answer told) {
            if (answer != Answer.ACKNOWLEDGED) {
                answer = told;
            }
        }

        synchronized int attempts() {
            return attempts;
        }

        synchronized Answer answer() {
            return answer;
        }
    }

    private final long run;
    private final int poisonEvery;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, Entry> entries = new ConcurrentSkipListMap<>();
    private final AtomicInteger acknowledged = new AtomicInteger();

    /**
     * @param run the first half of all trace ids
     * @param poisonEvery so many batches one is poisonous; 0 for none
     */
    BatchLedger(long run, int poisonEvery) {
        this.run = run;
        this.poisonEvery = poisonEvery;
    }

    Entry begin() {
        int number = next.getAndIncrement();
        boolean isPoisonous = poisonEvery > 0 && number % poisonEvery == poisonEvery - 1;
        Entry entry = new Entry(new NumberedBatch(run, number, isPoisonous));
        entries.put(entry.batch().number(), entry);
        return entry;
    }

    void answered(Entry entry, Answer answer) {
        entry.answered(answer);
        if (answer == Answer.ACKNOWLEDGED) {
            acknowledged.incrementAndGet();
        }
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    int acknowledgedSpans() {
        return acknowledged.get() * NumberedBatch.SPANS;
    }

    /** For a person: batches by what their senders were told. */
    Map<Answer, Integer> count() {
        Map<Answer, Integer> count = new EnumMap<>(Answer.class);
        entries().forEach(entry -> count.merge(entry.answer(), 1, Integer::sum));
        return count;
    }
}
