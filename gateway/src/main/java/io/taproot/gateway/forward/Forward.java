package io.taproot.gateway.forward;

import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.taproot.gateway.account.BatchAccount;
import io.taproot.gateway.account.DropReason;
import io.taproot.gateway.sample.SampledBatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Hands batches to ingest and waits until they are on disk there. Tries again, elsewhere if there is an elsewhere, as long
 * as the sender waits and the retry budget lasts; after that the sender is asked to come again.
 */
public final class Forward implements AutoCloseable {

    private final ForwardSettings settings;
    private final InstantSource clock;
    private final IngestTargets targets;
    private final ExportHeaders headers = new ExportHeaders();
    private final RetryBudget retries = new RetryBudget();
    private final Timer attempts;
    private final Counter retried;

    public Forward(ForwardSettings settings, InstantSource clock, MeterRegistry metrics) {
        this.settings = settings;
        this.clock = clock;
        this.targets = new IngestTargets(settings.targets());
        this.attempts = Timer.builder("taproot.gateway.forward.attempt")
                .description("Time until ingest answered, whatever it answered")
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(15),
                        Duration.ofMillis(50),
                        Duration.ofMillis(150),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5))
                .register(metrics);
        this.retried = Counter.builder("taproot.gateway.forward.retried")
                .description("Attempts beyond the first of a batch")
                .register(metrics);
    }

    /** Blocks until the batch is settled; settles all that is open in its account. */
    public ForwardReceipt apply(SampledBatch batch) {
        BatchAccount account = batch.account();
        ForwardReceipt receipt = account.open() == 0 ? new ForwardReceipt.Durable() : send(batch, account);
        switch (receipt) {
            case ForwardReceipt.Durable() -> account.forward(account.open());
            case ForwardReceipt.Unavailable unavailable -> account.drop(DropReason.INGEST_UNAVAILABLE, account.open());
            case ForwardReceipt.Refused(), ForwardReceipt.TooLarge() ->
                account.drop(DropReason.INGEST_REFUSED, account.open());
        }
        return receipt;
    }

    /** Whether a batch would find an ingest right now. */
    public boolean isIngestReachable() {
        return targets.isAnyReachable();
    }

    @Override
    public void close() {
        targets.close();
    }

    private ForwardReceipt send(SampledBatch batch, BatchAccount account) {
        byte[] request = batch.telemetry().toBytes();
        Metadata metadata = headers.of(batch.origin());
        Instant until = earlier(
                clock.instant().plus(settings.retryWithin()), batch.origin().answerBy());
        Duration backoff = settings.firstBackoff();
        retries.earn();
        while (true) {
            Duration left = Duration.between(clock.instant(), until);
            if (!left.isPositive()) {
                return new ForwardReceipt.Unavailable(settings.retryAfter());
            }
            switch (attempt(batch, request, metadata, left)) {
                case Attempt.Answered(long rejected) -> {
                    account.drop(DropReason.INGEST_REFUSED, Math.clamp(rejected, 0, account.open()));
                    return new ForwardReceipt.Durable();
                }
                case Attempt.Never() -> {
                    return new ForwardReceipt.Refused();
                }
                case Attempt.NeverSoLarge() -> {
                    return new ForwardReceipt.TooLarge();
                }
                case Attempt.Again(Optional<Duration> advised) -> {
                    Duration pause = advised.orElse(varied(backoff));
                    boolean isWorthIt =
                            Duration.between(clock.instant().plus(pause), until).isPositive();
                    if (!isWorthIt || !retries.trySpend() || !sleeps(pause)) {
                        return new ForwardReceipt.Unavailable(advised.orElse(settings.retryAfter()));
                    }
                    retried.increment();
                    backoff = backoff.multipliedBy(2);
                }
            }
        }
    }

    private Attempt attempt(SampledBatch batch, byte[] request, Metadata metadata, Duration left) {
        IngestTarget target = targets.next();
        Duration deadline = left.compareTo(settings.deadline()) < 0 ? left : settings.deadline();
        long startNano = System.nanoTime();
        try {
            return Attempt.answered(target.export(batch.telemetry().signal(), request, metadata, deadline));
        } catch (StatusRuntimeException failure) {
            Attempt attempt = Attempt.failed(failure);
            if (attempt instanceof Attempt.Again) {
                target.rest();
                target.reconnect();
            }
            return attempt;
        } finally {
            attempts.record(System.nanoTime() - startNano, TimeUnit.NANOSECONDS);
        }
    }

    /** Between half of it and one and a half, so that senders that failed together do not come back together. */
    private static Duration varied(Duration backoff) {
        long nanos = backoff.toNanos();
        return Duration.ofNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos + 1));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** False if the gateway is being stopped. */
    private static boolean sleeps(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
