package io.taproot.cli.importing;

import io.taproot.cli.CommandFailure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Reads recordings line by line and sends them, a bounded number of batches at a time. */
final class Import {
    private final GatewayClient gateway;
    private final TimeShift shift;
    private final ImportTally tally;
    private final Batcher batcher = new Batcher();
    private final Semaphore mayFly;

    /** @param inFlight batches on their way at once: what memory and the gateway have to hold */
    Import(GatewayClient gateway, TimeShift shift, ImportTally tally, int inFlight) {
        this.gateway = gateway;
        this.shift = shift;
        this.tally = tally;
        this.mayFly = new Semaphore(inFlight);
    }

    void run(List<Recording> recordings) throws InterruptedException {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Recording recording : recordings) {
                read(recording, senders);
            }
            for (Optional<Batch> rest = batcher.takeRest(); rest.isPresent(); rest = batcher.takeRest()) {
                launch(rest.get(), senders);
            }
        }
    }

    private void read(Recording recording, ExecutorService senders) throws InterruptedException {
        try {
            recording.forEachLine(line -> {
                Optional<Batch> full = take(line);
                if (full.isPresent()) {
                    launch(full.get(), senders);
                }
            });
        } catch (IOException e) {
            // a file that ends in the middle of its compressed data: what came before is kept
            tally.malformed(recording.name(), "cannot be read to its end: " + e.getMessage());
        }
    }

    private Optional<Batch> take(Line line) {
        tally.sawLine();
        return switch (LineParser.parse(line.json())) {
            case LineParser.Parsed.Request request ->
                batcher.add(request.signal(), shift.apply(request.message()), line.place());
            case LineParser.Parsed.Malformed malformed -> {
                tally.malformed(line.place(), malformed.problem());
                yield Optional.empty();
            }
        };
    }

    private void launch(Batch batch, ExecutorService senders) throws InterruptedException {
        mayFly.acquire();
        senders.execute(() -> {
            try {
                settle(batch);
            } finally {
                mayFly.release();
            }
        });
    }

    private void settle(Batch batch) {
        try {
            switch (gateway.send(batch)) {
                case GatewayClient.Verdict.Taken taken -> tally.taken(batch, taken.rejected(), taken.why());
                case GatewayClient.Verdict.Refused refused -> tally.failed(batch, refused.why());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            tally.failed(batch, "interrupted");
        }
    }

    /** The shift that makes the newest time of all recordings this moment. */
    static TimeShift toNow(List<Recording> recordings, long nowUnixNano) throws IOException, InterruptedException {
        if (!recordings.stream().allMatch(Recording::canBeReadTwice)) {
            throw new CommandFailure(
                    "--shift-to-now reads everything twice, which standard input cannot give: name files");
        }
        long newest = NewestMoment.in(recordings);
        return newest == 0 ? TimeShift.NONE : new TimeShift(nowUnixNano - newest);
    }
}
