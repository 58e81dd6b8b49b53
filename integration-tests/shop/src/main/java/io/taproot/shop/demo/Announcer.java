package io.taproot.shop.demo;

import io.taproot.shop.http.Json;
import io.taproot.shop.phone.CrowdListener;
import io.taproot.shop.phone.app.Visit;
import io.taproot.shop.phone.device.Delivery;
import io.taproot.shop.phone.device.Platform;
import io.taproot.shop.phone.upload.UploadCount;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Says what happens, one JSON object a line, for the command that started this process. */
final class Announcer implements CrowdListener {
    private static final Duration RIGHT_CLOCK = Duration.ofSeconds(1);

    private final PrintStream out;
    private final LongAdder came = new LongAdder();
    private final LongAdder left = new LongAdder();
    private final LongAdder orders = new LongAdder();

    Announcer(PrintStream out) {
        this.out = out;
    }

    void starting(String what) {
        say("starting", Map.of("what", what));
    }

    void ready(URI edge, long seed) {
        say("ready", Map.of("edge", edge.toString(), "seed", seed));
    }

    void progress(UploadCount count) {
        say("progress", counts(count));
    }

    void done(UploadCount count) {
        say("done", counts(count));
    }

    void failed(String message) {
        say("failed", Map.of("message", message));
    }

    private Map<String, Object> counts(UploadCount count) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("sessions", came.sum());
        counts.put("finished", left.sum());
        counts.put("orders", orders.sum());
        counts.put("items", count.items());
        counts.put("copies", count.copies());
        counts.put("refused", count.refused());
        return counts;
    }

    @Override
    public void came(Platform platform) {
        came.increment();
    }

    @Override
    public void left(Visit.Result result, Delivery delivery, Duration skew) {
        left.increment();
        if (result.status() == 201) {
            orders.increment();
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("platform", result.platform().name().toLowerCase(Locale.ROOT));
        facts.put("session_id", result.sessionId());
        facts.put("trace_id", result.orderTrace());
        facts.put("status", result.status());
        facts.put("live", delivery == Delivery.LIVE);
        facts.put("right_clock", skew.abs().compareTo(RIGHT_CLOCK) < 0);
        say("visit", facts);
    }

    private synchronized void say(String event, Map<String, ?> facts) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", event);
        line.putAll(facts);
        out.println(Json.write(line));
        out.flush();
    }
}
