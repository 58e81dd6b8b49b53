package io.taproot.cli;

import io.taproot.cli.running.Background;
import io.taproot.cli.running.Launch;
import io.taproot.cli.running.Plan;
import io.taproot.cli.running.Port;
import io.taproot.cli.running.Ports;
import io.taproot.cli.running.RunFile;
import io.taproot.cli.running.RunRecord;
import io.taproot.cli.running.Welcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Builds what changed, starts Taproot with its databases on this machine, and keeps it running.")
final class UpCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--detach", description = "Return once everything is ready; ./taproot stop ends it.")
    private boolean isDetached;

    @Option(names = "--in-background", hidden = true, description = "What --detach starts.")
    private boolean isInBackground;

    @Option(names = "--no-build", description = "Start what was built last, also when a source is newer.")
    private boolean isBuildSkipped;

    @Option(names = "--require-key", description = "Telemetry needs an ingest key, also from this machine.")
    private boolean isKeyRequired;

    @Option(
            names = "--require-login",
            description =
                    "The UI and the API need a login; the provider is set by QUARKUS_OIDC_... in the environment.")
    private boolean isLoginRequired;

    @Option(
            names = "--clickhouse-url",
            paramLabel = "URL",
            description = "Use this ClickHouse, for example http://db:8123, and not the embedded one.")
    private @Nullable String clickHouseUrl;

    @Option(
            names = "--clickhouse-username",
            paramLabel = "NAME",
            defaultValue = "${env:CLICKHOUSE_USER:-default}",
            description = "Default: $$CLICKHOUSE_USER, else default.")
    @SuppressWarnings("NullAway.Init")
    private String clickHouseUsername;

    @Option(
            names = "--clickhouse-password",
            paramLabel = "SECRET",
            defaultValue = "${env:CLICKHOUSE_PASSWORD:-}",
            description = "Default: $$CLICKHOUSE_PASSWORD, where other users of this machine do not see it.")
    @SuppressWarnings("NullAway.Init")
    private String clickHousePassword;

    @Option(
            names = "--postgres-url",
            paramLabel = "URL",
            description = "Use this PostgreSQL, for example postgresql://db:5432/taproot, and not the embedded one.")
    private @Nullable String postgresUrl;

    @Option(
            names = "--postgres-username",
            paramLabel = "NAME",
            defaultValue = "${env:PGUSER:-taproot}",
            description = "Default: $$PGUSER, else taproot.")
    @SuppressWarnings("NullAway.Init")
    private String postgresUsername;

    @Option(
            names = "--postgres-password",
            paramLabel = "SECRET",
            defaultValue = "${env:PGPASSWORD:-}",
            description = "Default: $$PGPASSWORD, where other users of this machine do not see it.")
    @SuppressWarnings("NullAway.Init")
    private String postgresPassword;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Add N to every port that has no option of its own.")
    private int portOffset;

    /** One option for each port; they are too much alike to be written out. */
    static void addPortOptions(CommandSpec spec) {
        for (Port port : Port.values()) {
            spec.addOption(OptionSpec.builder(port.option())
                    .type(Integer.class)
                    .paramLabel("PORT")
                    .description("Default %d: %s.".formatted(port.usual(), port.purpose()))
                    .build());
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.ofThisProcess();
        Checkout checkout = Checkout.here();
        RunFile file = new RunFile(checkout);
        if (file.isSomethingRunning()) {
            tellWhatRuns(file.read(), console);
            return 0;
        }
        Launch launch = new Launch(plan(checkout), console);
        launch.prepare(!isBuildSkipped);
        if (isDetached) {
            new Background(checkout, console).start(argumentsInBackground());
        } else {
            launch.superviseForEver(
                    isInBackground
                            ? "./taproot stop stops everything."
                            : "Ctrl-C stops everything. ./taproot logs -f shows the logs.");
        }
        return 0;
    }

    private static void tellWhatRuns(Optional<RunRecord> record, Console console) {
        console.say(record.map(run -> run.isReady() ? "Taproot runs already:" : "Taproot is starting:")
                .orElse("Taproot is starting."));
        record.ifPresent(run -> {
            run.parts()
                    .forEach(part -> console.say("  %-11s %-9s %s"
                            .formatted(
                                    part.name(),
                                    part.phase().name().toLowerCase(java.util.Locale.ROOT),
                                    part.address())));
            Welcome.lines(run).forEach(console::say);
            console.say("./taproot stop stops it.");
        });
    }

    private List<String> argumentsInBackground() {
        List<String> arguments =
                new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
        arguments.remove("--detach");
        arguments.add("--in-background");
        return arguments;
    }

    private Plan plan(Checkout checkout) {
        return new Plan(
                checkout,
                ports(),
                Optional.ofNullable(clickHouseUrl)
                        .map(url -> new Plan.Server(withoutSlash(url), clickHouseUsername, clickHousePassword)),
                Optional.ofNullable(postgresUrl)
                        .map(url -> new Plan.Server(withoutSlash(url), postgresUsername, postgresPassword)),
                isKeyRequired,
                isLoginRequired);
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private Ports ports() {
        Map<Port, Integer> moved = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            Integer number = spec.findOption(port.option()).getValue();
            if (number != null) {
                moved.put(port, number);
            }
        }
        return Ports.of(moved, portOffset);
    }
}
