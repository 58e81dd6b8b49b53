package io.taproot.gateway.receive;

import io.micrometer.core.instrument.MeterRegistry;
import io.taproot.gateway.batch.Signal;
import io.taproot.gateway.sender.Sender;
import io.taproot.gateway.sender.Senders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What both transports share: who may send, how much may be inside, and the threads that wait for ingest. The threads are
 * virtual and unbounded in number; what bounds them is the bytes that are admitted.
 */
public final class Reception implements AutoCloseable {

    /**
     * What a request takes before a byte of its body is there. Counted, because HTTP/2 bounds the streams of a connection
     * only for peers that have accepted its settings.
     */
    private static final long OPEN_REQUEST_BYTES = 8_192;

    private final ReceiveSettings settings;
    private final Senders senders;
    private final Intake intake;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final Admission admission;
    private final AtomicInteger underway = new AtomicInteger();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("otlp-", 0).factory());
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("otlp-alarm").factory());
    private volatile boolean isDraining;

    public Reception(
            ReceiveSettings settings, Senders senders, Intake intake, InstantSource clock, MeterRegistry metrics) {
        this.settings = settings;
        this.senders = senders;
        this.intake = intake;
        this.clock = clock;
        this.metrics = metrics;
        this.admission = new Admission(settings.admittedBytes(), metrics);
    }

    ReceiveSettings settings() {
        return settings;
    }

    Senders senders() {
        return senders;
    }

    InstantSource clock() {
        return clock;
    }

    /** Room for a request that begins; empty if there is none. Its first bytes are paid for. */
    Optional<Admission.Reservation> begin(Sender sender) {
        Admission.Reservation room = reserve(sender);
        return room.prepay(OPEN_REQUEST_BYTES) ? Optional.of(room) : Optional.empty();
    }

    Admission.Reservation reserve(Sender sender) {
        return admission.open(sender.id());
    }

    /** Runs on a thread that may wait. */
    void execute(Runnable request) {
        underway.incrementAndGet();
        threads.execute(() -> {
            try {
                request.run();
            } finally {
                underway.decrementAndGet();
            }
        });
    }

    /** Runs on a thread of its own when a body should have arrived. */
    ScheduledFuture<?> whenABodyIsOverdue(Runnable alarm) {
        return alarms.schedule(alarm, settings.bodyTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why nothing of this sender is read now; empty if it may send. */
    Optional<Answer> refusal(Sender sender) {
        if (isDraining) {
            return Optional.of(noRoom());
        }
        Duration wait = sender.allowance().closedFor();
        return wait.isZero()
                ? Optional.empty()
                : Optional.of(new Answer.OverQuota("the quota of this key is used up for now", wait));
    }

    /** Why this body is not decoded: it would not fit, ever or now. If it may be, its memory is taken from the room. */
    Optional<Answer> refusal(Signal signal, WireFormat format, byte[] body, Admission.Reservation room) {
        long excess = DecodedSize.excess(signal, format, body);
        if (excess > settings.maxRequestBytes()) {
            return Optional.of(new Answer.TooLarge("the request has too many parts for its size"));
        }
        return excess == 0 || room.grow(excess) ? Optional.empty() : Optional.of(noRoom());
    }

    /** Decodes and handles what a transport has read, if there is room. */
    Settled take(Intake.Request request, Admission.Reservation room) {
        return refusal(request.signal(), request.format(), request.body(), room)
                .map(Settled::untraced)
                .orElseGet(() -> intake.take(request));
    }

    Answer.Busy noRoom() {
        return new Answer.Busy("the gateway has no room for this request now", settings.retryAfter());
    }

    Answer.TooLarge tooLarge() {
        return new Answer.TooLarge("a request may have " + settings.maxRequestBytes() + " bytes, also after inflating");
    }

    /** Counts what senders were told. */
    void answered(Signal signal, String transport, Answer answer) {
        metrics.counter(
                        "taproot.gateway.request.answered",
                        "taproot.signal",
                        signal.item(),
                        "taproot.transport",
                        transport,
                        "taproot.answer",
                        word(answer))
                .increment();
    }

    public boolean isDraining() {
        return isDraining;
    }

    /**
     * From now on new requests are told to come again, and those inside are waited for.
     *
     * @return whether all of them were answered in time
     */
    public boolean drain(Duration patience) throws InterruptedException {
        isDraining = true;
        long until = System.nanoTime() + patience.toNanos();
        while (underway.get() > 0) {
            if (System.nanoTime() - until >= 0) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    @Override
    public void close() {
        alarms.shutdownNow();
        threads.shutdownNow();
    }

    private static String word(Answer answer) {
        return switch (answer) {
            case Answer.Accepted accepted -> accepted.rejected() == 0 ? "accepted" : "accepted_in_part";
            case Answer.Malformed malformed -> "malformed";
            case Answer.TooLarge tooLarge -> "too_large";
            case Answer.Unauthenticated unauthenticated -> "unauthenticated";
            case Answer.Forbidden forbidden -> "forbidden";
            case Answer.OverQuota overQuota -> "over_quota";
            case Answer.Busy busy -> "busy";
        };
    }
}
