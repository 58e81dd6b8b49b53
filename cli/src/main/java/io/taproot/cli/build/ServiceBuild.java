package io.taproot.cli.build;

import io.taproot.cli.Checkout;
import io.taproot.cli.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Packages modules with one run of Maven when one of their sources is newer than their last build. */
public final class ServiceBuild {
    private final Checkout checkout;
    private final String name;
    private final List<String> modules;
    private final List<Path> results;

    /**
     * @param name    of the stamp that remembers when these were built
     * @param modules paths of Maven modules
     * @param results files that the build makes; one that is missing makes the build stale
     */
    public ServiceBuild(Checkout checkout, String name, List<String> modules, List<Path> results) {
        this.checkout = checkout;
        this.name = name;
        this.modules = modules;
        this.results = results;
    }

    public boolean isStale() {
        Path stamp = stamp();
        if (!Files.exists(stamp) || !results.stream().allMatch(Files::exists)) {
            return true;
        }
        try {
            return sources()
                    .lastChanged()
                    .isAfter(Files.getLastModifiedTime(stamp).toInstant());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + stamp, e);
        }
    }

    /** Does nothing when nothing changed. */
    public void buildIfStale(Console console) {
        if (!isStale()) {
            return;
        }
        if (modules.contains("ui")) {
            MavenRun.requireNode();
        }
        // a source that is edited while the build runs must be newer than the stamp
        Instant started = Instant.now();
        console.say("Building what changed");
        new MavenRun(checkout.root(), checkout.logs().resolve("build-" + name + ".log"), console)
                .run(List.of("-T2", "-Dmaven.test.skip=true", "-pl", String.join(",", modules), "-am", "package"));
        writeStamp(started);
        console.say("Built in " + Duration.between(started, Instant.now()).toSeconds() + " s");
    }

    private Sources sources() {
        List<String> sharedPlaces = List.of("pom.xml", ".mvn", "core");
        return new Sources(Stream.concat(sharedPlaces.stream(), modules.stream())
                .map(checkout::module)
                .toList());
    }

    private Path stamp() {
        return checkout.builds().resolve(name + ".stamp");
    }

    private void writeStamp(Instant started) {
        try {
            Files.createDirectories(checkout.builds());
            Files.writeString(stamp(), "");
            Files.setLastModifiedTime(stamp(), FileTime.from(started));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + stamp(), e);
        }
    }
}
