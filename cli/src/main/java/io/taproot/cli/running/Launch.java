package io.taproot.cli.running;

import io.taproot.cli.CommandFailure;
import io.taproot.cli.Console;
import io.taproot.cli.build.ModuleBuild;
import io.taproot.local.EngineLibrary;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** One run of Taproot from its first check to its last stopped process. */
public final class Launch {
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(1);

    private final Plan plan;
    private final Console console;
    private final RunFile file;
    private final Instant startedAt = Instant.now();
    private volatile boolean isReady;

    public Launch(Plan plan, Console console) {
        this.plan = plan;
        this.console = console;
        this.file = new RunFile(plan.checkout());
    }

    /** Everything that can fail or take long before a process is started: ports, the build, the engine. */
    public void prepare(boolean mayBuild) throws InterruptedException {
        file.read().ifPresent(lastRun -> Leftovers.awaitEnd(lastRun, console));
        plan.ports().requireFree(plan.neededPorts());
        ExistingServers.requireReachable(plan);
        if (mayBuild) {
            new ModuleBuild(plan.checkout(), Service.applications(plan.checkout())).buildWhatIsStale(console);
        }
        if (plan.clickHouse().isEmpty()) {
            EngineLibrary.install(console::say);
        }
    }

    /**
     * Starts everything and keeps it running. Returns never: the process ends by a signal, and stops its parts on the
     * way out.
     *
     * @throws CommandFailure if another supervisor was faster
     */
    public void superviseForEver(String howToStop) throws InterruptedException {
        FileLock lock = lock().orElseThrow(() -> new CommandFailure("Another ./taproot up is starting at this moment"));
        Supervisor supervisor = new Supervisor(console, Backoff::usual, this::writeRecord);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(supervisor, lock), "shut-down"));
        console.say("Starting Taproot in " + plan.checkout().state());
        supervisor.start(List.of(Parts.databases(plan)));
        supervisor.start(Parts.services(plan));
        console.say("Taproot is up after %.1f s."
                .formatted(Duration.between(startedAt, Instant.now()).toMillis() / 1000.0));
        Welcome.lines(record(List.of())).forEach(console::say);
        console.say(howToStop);
        // last, because whoever waits for it shows what was said until then
        isReady = true;
        supervisor.tellChange();
        new CountDownLatch(1).await();
    }

    /** A status command holds the lock for an instant only; that must not look like a second supervisor. */
    private Optional<FileLock> lock() throws InterruptedException {
        long deadline = System.nanoTime() + LOCK_PATIENCE.toNanos();
        Optional<FileLock> lock = file.tryLock();
        while (lock.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(Health.POLL);
            lock = file.tryLock();
        }
        return lock;
    }

    private void writeRecord(List<PartState> parts) {
        file.write(record(parts));
    }

    private RunRecord record(List<PartState> parts) {
        Map<Port, Integer> ports = new TreeMap<>();
        Stream.of(Port.values()).forEach(port -> ports.put(port, plan.ports().number(port)));
        return new RunRecord(
                ProcessHandle.current().pid(),
                startedAt,
                isReady,
                plan.isKeyRequired(),
                plan.isLoginRequired(),
                ports,
                parts);
    }

    private void shutDown(Supervisor supervisor, FileLock lock) {
        Instant asked = Instant.now();
        console.say("Stopping");
        supervisor.stop();
        file.delete();
        RunFile.release(lock);
        console.say("Stopped everything in %.1f s"
                .formatted(Duration.between(asked, Instant.now()).toMillis() / 1000.0));
    }
}
