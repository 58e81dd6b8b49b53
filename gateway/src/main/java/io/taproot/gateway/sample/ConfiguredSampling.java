package io.taproot.gateway.sample;

import io.taproot.gateway.sender.Sender;
import io.taproot.snapshot.Application;
import io.taproot.snapshot.SamplingSettings;
import io.taproot.snapshot.Snapshot;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Samples as the application's settings say; where nobody has said anything, as the gateway was started with. */
public final class ConfiguredSampling implements SamplingControl {

    private final SamplingRule otherwise;
    private final LongSupplier nanoTime;
    private final Map<String, Ceiling> ceilings = new ConcurrentHashMap<>();

    /**
     * @param ratio    for senders whose application says nothing, {@code 0 < ratio <= 1}
     * @param nanoTime as System.nanoTime
     */
    public ConfiguredSampling(double ratio, LongSupplier nanoTime) {
        this.otherwise = new SamplingRule(ratio, true, true, Ceiling.NONE);
        this.nanoTime = nanoTime;
    }

    /** Forgets what keys have kept whose applications are gone. */
    public void use(Snapshot snapshot) {
        Set<String> known =
                snapshot.applications().stream().map(Application::name).collect(Collectors.toSet());
        ceilings.keySet().removeIf(key -> !known.contains(key.substring(0, key.indexOf('/'))));
    }

    @Override
    public SamplingRule rule(Sender sender) {
        return sender.application()
                .filter(application -> application.sampling() != null)
                .map(application -> rule(sender, application.name(), application.samplingOrNone()))
                .orElse(otherwise);
    }

    private SamplingRule rule(Sender sender, String application, SamplingSettings settings) {
        Long perSecond = settings.keptSpansPerSecond();
        Ceiling ceiling = perSecond == null
                ? Ceiling.NONE
                : ceilings.compute(
                        application + "/" + sender.countedAs(),
                        (key, before) -> before != null && before.perSecond() == perSecond
                                ? before
                                : new Ceiling(perSecond, nanoTime));
        return new SamplingRule(settings.ratio(), settings.keepErrors(), settings.keepOverBudget(), ceiling);
    }
}
