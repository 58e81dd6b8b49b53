package io.taproot.cli.running;

import io.taproot.cli.Console;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A run as a table of its parts, each asked at this moment. */
public final class StatusView {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Console console;
    private final Health health = new Health();

    public StatusView(Console console) {
        this.console = console;
    }

    /** Returns whether every part is ready. */
    public boolean show(RunRecord run) throws InterruptedException {
        console.say("Taproot runs since " + MINUTE.format(run.startedAt()) + ", supervised by process "
                + run.supervisorPid());
        boolean isAllReady = run.isReady();
        for (PartState part : run.parts()) {
            String phase = phaseNow(run, part);
            isAllReady &= phase.equals("ready");
            console.say("  %-11s %-10s %-12s %-32s %s"
                    .formatted(
                            part.name(),
                            phase,
                            part.pid() == 0 ? "" : "pid " + part.pid(),
                            part.address(),
                            part.restarts() == 0 ? "" : "restarts: " + part.restarts())
                    .stripTrailing());
        }
        return isAllReady;
    }

    /** A process that runs may still say that it is not ready, for example while its database is away. */
    private String phaseNow(RunRecord run, PartState part) throws InterruptedException {
        Optional<Service> service = Stream.of(Service.values())
                .filter(candidate -> candidate.partName().equals(part.name()))
                .findAny();
        if (part.phase() == PartState.Phase.READY
                && service.isPresent()
                && !health.isReady(run.httpUrl(service.get().management()) + "/q/health/ready")) {
            return "not ready";
        }
        return part.phase().name().toLowerCase(Locale.ROOT);
    }
}
