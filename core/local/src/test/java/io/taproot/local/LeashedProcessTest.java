package io.taproot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeashedProcessTest {
    @TempDir
    Path directory;

    @Test
    void asksTheChildToFinishBeforeItKillsIt() throws Exception {
        LeashedProcess child = shell("trap 'echo finished; exit 7' TERM; echo started; while :; do sleep 0.05; done");
        assertThat(Await.until(() -> log().contains("started"), () -> false, Duration.ofSeconds(10)))
                .isTrue();

        child.stop(Duration.ofSeconds(10));

        assertThat(child.onExit().get(1, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(log()).contains("finished");
    }

    @Test
    void killsAChildThatDoesNotFinish() throws Exception {
        LeashedProcess child = shell("trap '' TERM; echo started; while :; do sleep 0.05; done");
        assertThat(Await.until(() -> log().contains("started"), () -> false, Duration.ofSeconds(10)))
                .isTrue();

        child.stop(Duration.ofMillis(200));

        assertThat(child.onExit().get(1, TimeUnit.SECONDS)).isEqualTo(137);
    }

    @Test
    void leavesNoChildBehindWhenItsParentIsKilled() throws Exception {
        Path pidFile = directory.resolve("pid");
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeashedParent.class.getName(),
                        pidFile.toString())
                .inheritIO()
                .start();
        assertThat(Await.until(() -> Files.exists(pidFile), () -> !parent.isAlive(), Duration.ofSeconds(20)))
                .isTrue();
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(Files.readString(pidFile))).orElseThrow();

        parent.destroyForcibly().waitFor();

        child.onExit().get(10, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void isOutOfReachOfTheTerminalOfItsParent() throws Exception {
        LeashedProcess child = shell(
                "ps -o pgid= -p $$; ps -o pgid= -p " + ProcessHandle.current().pid());

        child.onExit().get(10, TimeUnit.SECONDS);

        assertThat(log().lines().map(String::strip).distinct()).hasSize(2);
    }

    private LeashedProcess shell(String script) {
        return LeashedProcess.start(
                List.of("sh", "-c", script), Map.of(), directory.resolve("log"), LeashedProcess.StopSignal.TERM);
    }

    private String log() {
        return LogTail.of(directory.resolve("log"), 10);
    }
}
