package io.taproot.cli.importing;

import io.taproot.cli.CommandFailure;
import io.taproot.cli.Console;
import io.taproot.cli.running.Addresses;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Sends recordings through the gateway: files as the OpenTelemetry Collector's file exporter writes them,",
            "one OTLP/JSON object a line, plain or gzipped. Times stay as they were recorded.",
            "Exit code 0 when everything was taken, 1 when a line was malformed or something was refused."
        })
public final class ImportCommand implements Callable<Integer> {
    private static final Duration RETRY_BUDGET = Duration.ofMinutes(2);

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recordings; - reads standard input.")
    private List<String> files = List.of();

    @Option(names = "--shift-to-now", description = "Moves all recordings together so that their newest time is now.")
    private boolean shiftToNow;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The ingest key, where the gateway asks for one; a secret one, or phones' old times count as"
                    + " wrong clocks.")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "OTLP/HTTP without the path. Default: the gateway that runs here.")
    private Optional<URI> endpoint = Optional.empty();

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "4",
            description = "Batches on their way at once. Default: ${DEFAULT-VALUE}.")
    private int inFlight = 4;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console = Console.ofThisProcess();
        List<Recording> recordings = files.stream().map(Recording::new).toList();
        URI gateway = endpoint.orElseGet(() -> Addresses.ofTheRunHere().otlpHttp());
        try (GatewayClient client = new GatewayClient(gateway, key, RETRY_BUDGET)) {
            Optional<String> problem = client.problem();
            if (problem.isPresent()) {
                throw new CommandFailure("No gateway takes telemetry at " + gateway + ": " + problem.get()
                        + ". ./taproot up starts one here; --endpoint names another, --key an ingest key.");
            }
            ImportTally tally = new ImportTally();
            try (ImportProgress progress = new ImportProgress(console, tally)) {
                new Import(client, shift(recordings, console), tally, inFlight).run(recordings);
                progress.sum();
            }
            return tally.isWhole() ? 0 : 1;
        }
    }

    private TimeShift shift(List<Recording> recordings, Console console) throws IOException, InterruptedException {
        if (!shiftToNow) {
            return TimeShift.NONE;
        }
        console.say("Looking for the newest time");
        Instant now = Clock.systemUTC().instant();
        TimeShift shift = Import.toNow(recordings, now.getEpochSecond() * 1_000_000_000L + now.getNano());
        Duration by = Duration.ofNanos(shift.nanos());
        console.say("  all times move by %,d days and %d:%02d h"
                .formatted(by.toDays(), Math.abs(by.toHoursPart()), Math.abs(by.toMinutesPart())));
        return shift;
    }
}
