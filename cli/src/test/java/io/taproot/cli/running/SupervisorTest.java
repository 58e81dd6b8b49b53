package io.taproot.cli.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.cli.Console;
import io.taproot.local.EngineException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupervisorTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<FakeProcess> started = new LinkedBlockingQueue<>();
    private final Supervisor supervisor = new Supervisor(
            new Console(new PrintStream(said, true, StandardCharsets.UTF_8), false),
            () -> new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMinutes(1)),
            parts -> {});

    @AfterEach
    void stop() {
        supervisor.stop();
    }

    @Test
    void startsAPartAgainAfterItWasKilled() throws Exception {
        supervisor.start(List.of(List.of(part("clickhouse"))));
        FakeProcess first = nextStarted();

        first.end(137);

        assertThat(nextStarted()).isNotSameAs(first);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("clickhouse ended by itself (killed by signal 9)");
    }

    @Test
    void stopsTheLastGroupFirst() throws Exception {
        supervisor.start(List.of(List.of(part("clickhouse"))));
        supervisor.start(List.of(List.of(part("ingest")), List.of(part("gateway"))));

        supervisor.stop();

        assertThat(events).containsSubsequence("stop gateway", "stop ingest", "stop clickhouse");
    }

    @Test
    void doesNotStartAgainWhatItStopped() throws Exception {
        supervisor.start(List.of(List.of(part("ingest"))));

        supervisor.stop();

        assertThat(events).containsExactly("start ingest", "stop ingest");
    }

    @Test
    void failsWithTheReasonOfThePartThatDoesNotStart() {
        Part broken = new Part("query", "", () -> {
            throw new EngineException("no such database");
        });

        assertThatThrownBy(() -> supervisor.start(List.of(List.of(part("ingest"), broken))))
                .isInstanceOf(EngineException.class)
                .hasMessage("no such database");
    }

    @Test
    void givesUpAStartThatIsStillUnderWay() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        Part slow = new Part("query", "", () -> {
            underWay.countDown();
            try {
                Thread.sleep(Duration.ofHours(1));
            } catch (InterruptedException e) {
                events.add("gave up");
            }
            throw new EngineException("interrupted");
        });
        Thread starting = Thread.ofPlatform().daemon().start(() -> {
            try {
                supervisor.start(List.of(List.of(slow)));
            } catch (InterruptedException | EngineException e) {
                events.add("start ended");
            }
        });
        underWay.await();

        supervisor.stop();

        starting.join(Duration.ofSeconds(10));
        assertThat(events).containsExactlyInAnyOrder("gave up", "start ended");
    }

    private FakeProcess nextStarted() throws InterruptedException {
        return started.poll(10, TimeUnit.SECONDS);
    }

    private Part part(String name) {
        return new Part(name, "http://127.0.0.1:1", () -> {
            events.add("start " + name);
            FakeProcess process = new FakeProcess(name);
            started.add(process);
            return process;
        });
    }

    private final class FakeProcess implements Running {
        private final String name;
        private final CompletableFuture<Integer> exit = new CompletableFuture<>();

        FakeProcess(String name) {
            this.name = name;
        }

        void end(int exitCode) {
            exit.complete(exitCode);
        }

        @Override
        public long pid() {
            return 1;
        }

        @Override
        public CompletableFuture<Integer> onExit() {
            return exit;
        }

        @Override
        public void stop() {
            events.add("stop " + name);
            exit.complete(0);
        }
    }
}
