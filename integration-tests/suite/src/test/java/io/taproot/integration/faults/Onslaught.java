package io.taproot.integration.faults;

import io.taproot.integration.faults.FaultProxy.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/** Inflicts faults on a chain: those on one part in a row, those on different parts also at the same time. */
final class Onslaught implements AutoCloseable {

    private final Chain chain;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Part, Future<?>> underway = new EnumMap<>(Part.class);

    Onslaught(Chain chain) {
        this.chain = chain;
    }

    /**
     * Draws and inflicts faults until something was killed that often. The seed decides which faults, in which order and
     * after which pauses; in which microsecond of the victim's work they fall is up to the machine.
     */
    void rage(Random random, int kills) throws InterruptedException, ExecutionException {
        int drawn = 0;
        while (drawn < kills) {
            Fault fault = random.nextInt(3) == 0 ? Fault.trouble(random) : Fault.kill(random);
            Duration pause = Duration.ofMillis(random.nextInt(200, 3_500));
            drawn += fault.isKill() ? 1 : 0;
            Thread.sleep(pause);
            begin(fault);
        }
        awaitEnd();
    }

    /** Waits for the last fault on the same part first. */
    void begin(Fault fault) throws InterruptedException, ExecutionException {
        Future<?> before = underway.get(fault.target());
        if (before != null) {
            before.get();
        }
        System.out.printf("%s %s%n", LocalTime.now().truncatedTo(ChronoUnit.MILLIS), fault);
        underway.put(fault.target(), threads.submit(() -> {
            inflict(fault);
            return null;
        }));
    }

    void awaitEnd() throws InterruptedException, ExecutionException {
        for (Future<?> fault : underway.values()) {
            fault.get();
        }
        underway.clear();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void inflict(Fault fault) throws IOException, InterruptedException {
        switch (fault) {
            case Fault.Kill(Part part, Duration down) -> {
                chain.kill(part);
                Thread.sleep(down);
                chain.restart(part);
            }
            case Fault.PowerFailure(Duration down, long luck) -> {
                chain.kill(Part.INGEST);
                chain.state().losePower(new Random(luck));
                Thread.sleep(down);
                chain.restart(Part.INGEST);
            }
            case Fault.TornWrite(Duration down, long luck) -> {
                chain.kill(Part.INGEST);
                SpoolFiles.of(chain.state().directory()).tear(new Random(luck));
                Thread.sleep(down);
                chain.restart(Part.INGEST);
            }
            case Fault.Pause(Part part, Duration time) -> {
                chain.pause(part);
                Thread.sleep(time);
                chain.resume(part);
            }
            case Fault.Network(Part before, Trouble trouble, Duration time) -> {
                chain.proxy(before).trouble(trouble);
                Thread.sleep(time);
                chain.proxy(before).trouble(Trouble.NONE);
            }
            case Fault.Cut(Part before) -> chain.proxy(before).cut();
            case Fault.ReadOnly(Duration time) -> {
                FaultProxy proxy = chain.proxy(Part.CLICKHOUSE);
                proxy.rewrite(replacing("async_insert=0", "readonly=1"));
                Thread.sleep(time);
                proxy.rewrite(UnaryOperator.identity());
            }
            case Fault.NoTable(Duration time) -> {
                chain.stored().execute("DETACH TABLE spans");
                Thread.sleep(time);
                chain.stored().execute("ATTACH TABLE spans");
            }
            case Fault.Disk(WatchedState.Switch trouble, Duration time) -> {
                chain.state().on(trouble);
                Thread.sleep(time);
                chain.state().off(trouble);
            }
        }
    }

    /** In the address of a request, whose length is written nowhere. */
    static UnaryOperator<byte[]> replacing(String words, String others) {
        return piece -> {
            String text = new String(piece, StandardCharsets.ISO_8859_1);
            return text.contains(words) ? text.replace(words, others).getBytes(StandardCharsets.ISO_8859_1) : piece;
        };
    }
}
