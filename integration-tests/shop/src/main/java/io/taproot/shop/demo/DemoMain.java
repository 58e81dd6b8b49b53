package io.taproot.shop.demo;

import io.taproot.shop.Shop;
import io.taproot.shop.ShopPorts;
import io.taproot.shop.payments.CardIssuer;
import io.taproot.shop.phone.Crowd;
import io.taproot.shop.phone.upload.OtlpUplink;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Opens the shop, lets the phones in, and closes when they have gone, at a signal, or when its starter is gone. */
public final class DemoMain {
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(2);
    /** Their words are of interest only when something is wrong. Held here: a logger that nobody holds forgets its level. */
    private static final List<Logger> TALKATIVE =
            List.of(Logger.getLogger("org.apache.activemq"), Logger.getLogger("com.github.microwww"));

    private DemoMain() {}

    /** @param arguments {@code name=value} each, see {@link DemoSettings} */
    public static void main(String[] arguments) {
        // the database conventions that are stable today; the libraries read it when they are loaded
        System.setProperty("otel.semconv-stability.opt-in", "database");
        quieten();
        endWithStarter();
        Announcer announcer = new Announcer(System.out);
        try {
            run(DemoSettings.parse(arguments), announcer);
            System.exit(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            announcer.failed(String.valueOf(e.getMessage()));
            Logger.getLogger(DemoMain.class.getName()).log(Level.SEVERE, "The demo ended", e);
            System.exit(1);
        }
    }

    private static void run(DemoSettings settings, Announcer announcer) throws IOException, InterruptedException {
        announcer.starting("PostgreSQL, queue, cache, five services");
        Shop.Open shop = open(settings);
        OtlpUplink uplink = new OtlpUplink(settings.destination());
        Crowd crowd = new Crowd(settings.knobs(), shop.edge(), uplink, InstantSource.system(), announcer);
        Thread closing = new Thread(() -> {
            crowd.abandon();
            shop.close();
        });
        Runtime.getRuntime().addShutdownHook(closing);
        WarmUp.walk(shop.edge());
        announcer.ready(shop.edge(), settings.knobs().seed());
        try (ScheduledExecutorService words = Executors.newSingleThreadScheduledExecutor()) {
            words.scheduleAtFixedRate(
                    () -> announcer.progress(crowd.count()),
                    BETWEEN_WORDS.toMillis(),
                    BETWEEN_WORDS.toMillis(),
                    TimeUnit.MILLISECONDS);
            crowd.run(settings.sessions(), settings.atMost());
            crowd.close();
            words.shutdownNow();
        }
        announcer.done(crowd.count());
        uplink.close();
    }

    private static Shop.Open open(DemoSettings settings) {
        return settings.database()
                .map(database -> Shop.open(
                        database, ShopPorts.usual(), settings.destination(), CardIssuer.USUAL, settings.faults()))
                .orElseGet(() -> Shop.open(
                        settings.directory(),
                        ShopPorts.usual(),
                        settings.destination(),
                        CardIssuer.USUAL,
                        settings.faults()));
    }

    private static void quieten() {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    /** Standard input is a leash: it closes when the starter is gone, however it went. */
    private static void endWithStarter() {
        Thread leash = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // nothing is expected on it
                }
            } catch (IOException e) {
                // the same as its end
            }
            System.exit(0);
        });
        leash.setDaemon(true);
        leash.start();
    }
}
