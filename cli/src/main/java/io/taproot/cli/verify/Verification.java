package io.taproot.cli.verify;

import io.taproot.cli.Checkout;
import io.taproot.cli.CommandFailure;
import io.taproot.cli.Console;
import io.taproot.cli.build.MavenRun;
import io.taproot.cli.running.RunFile;
import io.taproot.local.EngineLibrary;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs what must hold and counts how it ended. */
public final class Verification {
    /** Of the faults that every build injects: the same ones each time. New ones are looked for by the long tier. */
    private static final long EVERY_BUILDS_SEED = 507_754_188;

    private final Checkout checkout;
    private final Console console;
    private final Optional<Long> seed;

    /**
     * @param seed of injected faults; empty: every build's in {@link #runAll}, any in {@link #runLong}
     */
    public Verification(Checkout checkout, Console console, Optional<Long> seed) {
        this.checkout = checkout;
        this.console = console;
        this.seed = seed;
    }

    /** Everything: formatting, unit tests, integration tests with the real engines, the UI. Returns whether all of it held. */
    public boolean runAll() {
        Instant started = Instant.now();
        requireTools();
        MavenRun.requireNode();
        Browser.require(console);
        TestReports reports = new TestReports(checkout.root());
        reports.deleteAll();
        boolean isFormatted = maven("spotless:check");
        boolean isBuilt = maven(
                "--fail-at-end",
                "-Dui.e2e.skip=false",
                "-Dtaproot.faults.seed=" + seed.orElse(EVERY_BUILDS_SEED),
                "verify");
        TestCount count = reports.count();
        tell(isFormatted, isBuilt, count, Duration.between(started, Instant.now()));
        return isFormatted && isBuilt && count.isGood();
    }

    /** Injected faults, many times as many as with {@link #runAll}. Returns whether nothing was lost or doubled. */
    public boolean runLong() {
        Instant started = Instant.now();
        requireTools();
        TestReports reports = new TestReports(checkout.root());
        reports.deleteAll();
        List<String> arguments = new ArrayList<>(List.of(
                "verify",
                "-pl",
                "gateway,services/ingest,integration-tests/suite",
                "-am",
                "-Dtest=None",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dit.test=LongFaults",
                "-Dfailsafe.failIfNoSpecifiedTests=false"));
        seed.ifPresent(given -> arguments.add("-Dtaproot.faults.seed=" + given));
        boolean isBuilt = maven(arguments.toArray(String[]::new));
        TestCount count = reports.count();
        tell(true, isBuilt, count, Duration.between(started, Instant.now()));
        return isBuilt && count.isGood();
    }

    /** What takes a minute: formatting, the compiler's checks, and who may depend on whom. */
    public boolean runFast() {
        MavenRun.requireMaven();
        return maven(
                "spotless:check",
                "test",
                "-Dtest=ArchitectureTest",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dquarkus.build.skip=true");
    }

    private void requireTools() {
        if (new RunFile(checkout).isSomethingRunning()) {
            throw new CommandFailure(
                    "Taproot runs from this checkout, and the build would replace its programs under it."
                            + " ./taproot stop stops it.");
        }
        MavenRun.requireMaven();
        EngineLibrary.install(console::say);
    }

    /** Shown as it is: whoever runs the tests wants to see which one it is at. */
    private boolean maven(String... arguments) {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp"));
        command.addAll(List.of(arguments));
        console.say("> " + String.join(" ", command));
        try {
            return new ProcessBuilder(command)
                            .directory(checkout.root().toFile())
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new CommandFailure("Could not run Maven: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted while Maven was running", e);
        }
    }

    private void tell(boolean isFormatted, boolean isBuilt, TestCount count, Duration took) {
        console.say("");
        if (!isFormatted) {
            console.say("The formatter would change files: mvn spotless:apply");
        }
        if (!isBuilt) {
            console.say("Maven failed; its first [ERROR] above says where.");
        }
        if (count.passed() + count.failed() == 0) {
            console.say("No test ran.");
        }
        count.unexplainedSkips().forEach(test -> console.say("Skipped without a reason: " + test));
        console.say("Took %d min %d s.".formatted(took.toMinutes(), took.toSecondsPart()));
        console.say(count.summary());
    }
}
