package io.taproot.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A child process that dies with its parent, however the parent dies, and that does not hear the terminal's Ctrl-C,
 * so that its parent alone decides when it stops. A shell in front holds a pipe to the parent: when the pipe closes,
 * by {@link #stop} or because the parent is gone, it sends the child its polite stop signal.
 */
public final class LeashedProcess {
    /** What the child takes for "finish your work and exit". */
    public enum StopSignal {
        TERM,
        INT,
        /** The child reads the pipe itself, as its standard input, and exits at its end. */
        END_OF_INPUT
    }

    // PostgreSQL and others set a handler of their own for the terminal's Ctrl-C, so ignoring it beforehand is not
    // enough: a session of its own keeps the child out of the terminal's reach. exec keeps the pid, so that
    // Process.pid() is the child's own
    private static final String IN_OWN_SESSION = """
            if command -v setsid >/dev/null 2>&1; then exec setsid "$@"; fi
            if command -v perl >/dev/null 2>&1; then exec perl -MPOSIX -e 'POSIX::setsid(); exec @ARGV' "$@"; fi
            exec "$@"
            """;
    // the subshell keeps nothing open but the pipe
    private static final String WATCHED = """
            trap '' INT HUP
            exec 3<&0
            ( trap '' TERM; cat <&3 >/dev/null 2>&1; kill -$0 $$ ) </dev/null >/dev/null 2>&1 &
            exec </dev/null 3<&-
            """ + IN_OWN_SESSION;
    private static final String SELF_WATCHING = "trap '' INT HUP\n" + IN_OWN_SESSION;

    private final Process process;

    private LeashedProcess(Process process) {
        this.process = process;
    }

    /**
     * @param environment added to this process's own
     * @param log         takes standard output and error, appended
     */
    public static LeashedProcess start(
            List<String> command, Map<String, String> environment, Path log, StopSignal signal) {
        List<String> leashed = new ArrayList<>(
                List.of("sh", "-c", signal == StopSignal.END_OF_INPUT ? SELF_WATCHING : WATCHED, signal.name()));
        leashed.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(leashed)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            return new LeashedProcess(builder.start());
        } catch (IOException e) {
            throw new EngineException("Could not start " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code; 137 after a kill -9. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Asks the child to finish, waits, and kills it when it takes longer than {@code grace}. */
    public void stop(Duration grace) {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (IOException e) {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    /** {@code kill -9}, and waits until the child is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
