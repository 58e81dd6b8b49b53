package io.taproot.shop.phone;

import io.taproot.shop.phone.app.EdgeApi;
import io.taproot.shop.phone.app.Phone;
import io.taproot.shop.phone.app.ShopApi;
import io.taproot.shop.phone.app.Visit;
import io.taproot.shop.phone.device.Delivery;
import io.taproot.shop.phone.device.Handset;
import io.taproot.shop.phone.device.PhoneClock;
import io.taproot.shop.phone.upload.Outbox;
import io.taproot.shop.phone.upload.Uplink;
import io.taproot.shop.phone.upload.UploadCount;
import io.taproot.shop.work.WorkTime;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/** All the phones of one demo, each on a thread of its own. */
public final class Crowd implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Crowd.class.getName());
    private static final Duration BETWEEN_FIRST = Duration.ofMillis(350);
    /** A number that spreads neighbouring indices over all seeds. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final PhoneKnobs knobs;
    private final URI edge;
    private final Uplink uplink;
    private final InstantSource time;
    private final CrowdListener listener;
    private final UploadCount count = new UploadCount();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService phones = Executors.newVirtualThreadPerTaskExecutor();

    public Crowd(PhoneKnobs knobs, URI edge, Uplink uplink, InstantSource time, CrowdListener listener) {
        this.knobs = knobs;
        this.edge = edge;
        this.uplink = uplink;
        this.time = time;
        this.listener = listener;
    }

    /** Lets people in until so many have come or that much time has passed; returns when the last one has entered. */
    public void run(long sessions, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        SplittableRandom arrivals = new SplittableRandom(knobs.seed());
        for (long index = 0; index < sessions && System.nanoTime() < end; index++) {
            SessionSeed seed = index == 0 ? SessionSeed.first(knobs) : SessionSeed.draw(knobs, index);
            phones.execute(() -> visit(seed));
            Duration pause = index < knobs.burst() ? BETWEEN_FIRST : untilNext(arrivals);
            if (index + 1 < sessions) {
                long left = end - System.nanoTime();
                Thread.sleep(Duration.ofNanos(Math.max(0, Math.min(left, pause.toNanos()))));
            }
        }
    }

    /** People come independently of each other. */
    private Duration untilNext(SplittableRandom arrivals) {
        double minutes = -Math.log(1 - arrivals.nextDouble()) / knobs.perMinute();
        return Duration.ofNanos((long) (Math.min(minutes, 4 / knobs.perMinute()) * 60e9));
    }

    private void visit(SessionSeed seed) {
        try (Outbox outbox = new Outbox(uplink, seed.delivery(), seed.sendsTwice(), count)) {
            listener.came(seed.handset().platform());
            Visit.Result result = new Visit(phone(seed, outbox), seed.plan()).make();
            listener.left(result, seed.delivery(), seed.handset().skew());
            if (seed.delivery() == Delivery.HELD_BACK) {
                WorkTime.spend(seed.heldBackFor());
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A phone broke", e);
        }
    }

    private Phone phone(SessionSeed seed, Outbox outbox) {
        SplittableRandom random = new SplittableRandom(knobs.seed() ^ knobs.run() ^ (seed.index() + 1) * SPREAD);
        Handset handset = seed.handset();
        if (seed.delivery() == Delivery.OFFLINE) {
            PhoneClock clock =
                    PhoneClock.remembered(time.instant().minus(seed.ago()).plus(handset.skew()));
            ShopApi nobody = new OutOfReach(clock);
            return new Phone(handset.offline(), clock, random, nobody, outbox);
        }
        ShopApi shop = new EdgeApi(http, edge, handset, random);
        return new Phone(handset, PhoneClock.running(time.instant(), handset.skew()), random, shop, outbox);
    }

    public UploadCount count() {
        return count;
    }

    /** Waits until everybody has left and sent what they kept. */
    @Override
    public void close() {
        phones.close();
        http.close();
    }

    /** Closes without waiting: phones that are still in use vanish. */
    public void abandon() {
        phones.shutdownNow();
        http.shutdownNow();
    }
}
