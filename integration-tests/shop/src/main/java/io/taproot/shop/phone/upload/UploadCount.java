package io.taproot.shop.phone.upload;

import java.util.concurrent.atomic.LongAdder;

/** How much all phones have sent. */
public final class UploadCount {
    private final LongAdder items = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder copies = new LongAdder();

    void add(Upload upload, boolean isTaken) {
        (isTaken ? items : refused).add(upload.items());
    }

    void addCopy(Upload upload, boolean isTaken) {
        (isTaken ? copies : refused).add(upload.items());
    }

    /** Spans and events that the server took, copies not counted. */
    public long items() {
        return items.sum();
    }

    /** Spans and events that no server took after all tries. */
    public long refused() {
        return refused.sum();
    }

    /** Spans and events that were sent a second time. */
    public long copies() {
        return copies.sum();
    }
}
