package io.taproot.shop.phone.upload;

import io.taproot.shop.phone.device.Delivery;
import io.taproot.shop.work.WorkTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One phone's exports on their way: sent in the background as they come, or kept until the phone reaches its server
 * again. A phone that loses answers sends the same bytes twice.
 */
public final class Outbox implements AutoCloseable {
    private static final Duration BEFORE_THE_COPY = Duration.ofMillis(250);

    private final Uplink uplink;
    private final Delivery delivery;
    private final boolean sendsTwice;
    private final UploadCount count;
    private final List<Upload> kept = new ArrayList<>();
    // an SDK has one thread that exports, so that the app never waits and the order stays
    private final ExecutorService exporter =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

    public Outbox(Uplink uplink, Delivery delivery, boolean sendsTwice, UploadCount count) {
        this.uplink = uplink;
        this.delivery = delivery;
        this.sendsTwice = sendsTwice;
        this.count = count;
    }

    public void put(Upload upload) {
        if (delivery == Delivery.LIVE) {
            exporter.execute(() -> deliver(upload));
        } else {
            kept.add(upload);
        }
    }

    private void deliver(Upload upload) {
        count.add(upload, uplink.send(upload));
        if (sendsTwice) {
            WorkTime.spend(BEFORE_THE_COPY);
            count.addCopy(upload, uplink.send(upload));
        }
    }

    /** Sends what was kept, and waits until all is sent. */
    @Override
    public void close() {
        kept.forEach(upload -> exporter.execute(() -> deliver(upload)));
        kept.clear();
        exporter.close();
    }
}
