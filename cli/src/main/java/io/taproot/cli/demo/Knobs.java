package io.taproot.cli.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What can be turned about the crowd and the shop; the shop's own defaults hold where nothing is turned. */
final class Knobs {
    @Option(names = "--rate", paramLabel = "N", description = "Sessions a minute after the first dozen. Default: 8.")
    private Optional<Double> rate = Optional.empty();

    @Option(names = "--burst", paramLabel = "N", description = "Sessions that start at once. Default: 12.")
    private Optional<Integer> burst = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "The same seed gives the same people and phones.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--mix",
            paramLabel = "A,I,R,F",
            description = "Weights of Android, iOS, React Native and Flutter. Default: 45,30,15,10.")
    private Optional<String> mix = Optional.empty();

    @Option(
            names = "--skew",
            paramLabel = "usual|none",
            description = "How wrong the phones' clocks are. Default: usual.")
    private Optional<String> skew = Optional.empty();

    @Option(
            names = "--offline",
            paramLabel = "SHARE",
            description = "Share of phones that send a session of hours ago. Default: 0.06.")
    private Optional<Double> offline = Optional.empty();

    @Option(
            names = "--held-back",
            paramLabel = "SHARE",
            description = "Share of phones that send some time after the session. Default: 0.1.")
    private Optional<Double> heldBack = Optional.empty();

    @Option(
            names = "--duplicates",
            paramLabel = "SHARE",
            description = "Share of phones that send everything twice. Default: 0.08.")
    private Optional<Double> duplicates = Optional.empty();

    @Option(
            names = "--crashes",
            paramLabel = "SHARE",
            description = "Share of Android sessions that end in a crash. Default: 0.05.")
    private Optional<Double> crashes = Optional.empty();

    @Option(
            names = "--fault",
            paramLabel = "POINT=FAULT",
            description =
                    "Makes a hop of the shop slow or fail, e.g. payments.charge=slow:PT0.8S or stock.update=fails.")
    private List<String> faults = List.of();

    /** As the shop's process takes them. */
    List<String> settings() {
        Map<String, Optional<?>> turned = new LinkedHashMap<>();
        turned.put("rate", rate);
        turned.put("burst", burst);
        turned.put("seed", seed);
        turned.put("mix", mix);
        turned.put("skew", skew);
        turned.put("offline", offline);
        turned.put("held-back", heldBack);
        turned.put("duplicates", duplicates);
        turned.put("crashes", crashes);
        List<String> settings = new ArrayList<>();
        turned.forEach((name, value) -> value.ifPresent(it -> settings.add(name + "=" + it)));
        faults.forEach(fault -> settings.add("fault=" + fault));
        return settings;
    }
}
