package io.taproot.cli.demo;

import io.taproot.cli.Checkout;
import io.taproot.cli.Console;
import io.taproot.cli.build.ModuleBuild;
import io.taproot.cli.running.Addresses;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Opens a shop of five instrumented services and lets phones in that send what real mobile SDKs send.",
            "Needs a Taproot that runs (./taproot up). Without --sessions or --for it goes on until Ctrl-C."
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--sessions", paramLabel = "N", description = "Ends after so many sessions.")
    private Optional<Long> sessions = Optional.empty();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "Lets nobody in any more after this time, e.g. PT2M.")
    private Optional<Duration> atMost = Optional.empty();

    @Mixin
    private Knobs knobs = new Knobs();

    @Option(names = "--key", paramLabel = "KEY", description = "The ingest key, where the gateway asks for one.")
    private Optional<String> key = Optional.empty();

    @Option(names = "--otlp-http", paramLabel = "URL", description = "Default: the gateway that runs here.")
    private Optional<URI> otlpHttp = Optional.empty();

    @Option(names = "--otlp-grpc", paramLabel = "URL", description = "Default: the gateway that runs here.")
    private Optional<URI> otlpGrpc = Optional.empty();

    @Option(names = "--query", paramLabel = "URL", description = "UI and API. Default: the query that runs here.")
    private Optional<URI> query = Optional.empty();

    @Option(names = "--no-build", description = "Starts what was built last, also when its sources changed.")
    private boolean noBuild;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console = Console.ofThisProcess();
        Checkout checkout = Checkout.here();
        Addresses addresses = addresses();
        SuiteCheck.requireAnswers(addresses);
        ShopClasses classes = new ShopClasses(checkout);
        if (!noBuild) {
            new ModuleBuild(checkout, Map.of(ShopClasses.MODULE, classes.classPathFile())).buildWhatIsStale(console);
        }
        console.say("Opening the shop: it sends to " + addresses.otlpHttp() + " and " + addresses.otlpGrpc());
        DemoStory story = new DemoStory(console, new TraceWatch(addresses.query()), new DeepLinks(addresses.query()));
        try (ShopProcess shop = ShopProcess.start(checkout, classes, settings(checkout, addresses))) {
            shop.forEachLine(story::hear);
            return story.end(shop.exitCode());
        }
    }

    private Addresses addresses() {
        Addresses here = Addresses.ofTheRunHere();
        return new Addresses(
                otlpGrpc.orElse(here.otlpGrpc()), otlpHttp.orElse(here.otlpHttp()), query.orElse(here.query()));
    }

    private List<String> settings(Checkout checkout, Addresses addresses) {
        List<String> settings = knobs.settings();
        settings.add("otlp-grpc=" + addresses.otlpGrpc());
        settings.add("otlp-http=" + addresses.otlpHttp());
        settings.add("directory=" + checkout.state().resolve("demo").resolve("postgres"));
        key.ifPresent(value -> settings.add("key=" + value));
        sessions.ifPresent(value -> settings.add("sessions=" + value));
        atMost.ifPresent(value -> settings.add("for=" + value));
        return settings;
    }
}
