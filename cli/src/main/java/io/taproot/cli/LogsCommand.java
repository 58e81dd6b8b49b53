package io.taproot.cli;

import io.taproot.cli.running.LogFiles;
import io.taproot.cli.running.LogView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows the end of the logs.")
final class LogsCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "clickhouse, postgres, gateway, ingest, query, analysis, alerting or up. Default: all.")
    private List<String> names = List.of();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is written from now on.")
    private boolean isFollowing;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many lines of each to begin with. Default: 20.")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        LogView view = new LogView(chosen(LogFiles.of(Checkout.here())), Console.ofThisProcess());
        view.showEnd(lines);
        if (isFollowing) {
            view.follow();
        }
        return 0;
    }

    private Map<String, Path> chosen(Map<String, Path> all) {
        if (names.isEmpty()) {
            return all;
        }
        Map<String, Path> chosen = new LinkedHashMap<>();
        for (String name : names) {
            Path file = all.get(name);
            if (file == null) {
                throw new CommandFailure(
                        "There is no log of " + name + ". There are: " + String.join(", ", all.keySet()));
            }
            chosen.put(name, file);
        }
        return chosen;
    }
}
