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
import java.util.Map;
import java.util.stream.Stream;

/** Packages the modules of which a source is newer than their last build, all of them with one run of Maven. */
public final class ModuleBuild {
    private final Checkout checkout;
    private final Map<String, Path> results;

    /** @param results by the path of each module, a file or directory that its build makes: without it the module is stale */
    public ModuleBuild(Checkout checkout, Map<String, Path> results) {
        this.checkout = checkout;
        this.results = results;
    }

    /** Does nothing when nothing changed. */
    public void buildWhatIsStale(Console console) {
        List<String> stale = staleModules();
        if (stale.isEmpty()) {
            return;
        }
        MavenRun.requireMaven();
        ModuleGraph graph = new ModuleGraph(checkout.root());
        if (stale.stream().anyMatch(module -> graph.partsOf(module).contains("ui"))) {
            MavenRun.requireNode();
        }
        // a source that is edited while the build runs must be newer than the stamp
        Instant started = Instant.now();
        console.say("Building what changed: " + String.join(", ", stale));
        new MavenRun(checkout.root(), checkout.logs().resolve("build.log"), console)
                .run(List.of("-T2", "-Dmaven.test.skip=true", "-pl", String.join(",", stale), "-am", "package"));
        stale.forEach(module -> writeStamp(module, started));
        console.say("Built in " + Duration.between(started, Instant.now()).toSeconds() + " s");
    }

    List<String> staleModules() {
        ModuleGraph graph = new ModuleGraph(checkout.root());
        return results.keySet().stream()
                .filter(module -> isStale(module, graph))
                .sorted()
                .toList();
    }

    private boolean isStale(String module, ModuleGraph graph) {
        Path stamp = stamp(module);
        if (!Files.exists(stamp) || !Files.exists(java.util.Objects.requireNonNull(results.get(module)))) {
            return true;
        }
        Stream<String> places = Stream.concat(Stream.of("pom.xml", ".mvn"), graph.partsOf(module).stream());
        Sources sources = new Sources(places.map(checkout::module).toList());
        try {
            return sources.lastChanged()
                    .isAfter(Files.getLastModifiedTime(stamp).toInstant());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + stamp, e);
        }
    }

    private Path stamp(String module) {
        return checkout.builds().resolve(module.replace('/', '-') + ".stamp");
    }

    private void writeStamp(String module, Instant started) {
        Path stamp = stamp(module);
        try {
            Files.createDirectories(checkout.builds());
            Files.writeString(stamp, "");
            Files.setLastModifiedTime(stamp, FileTime.from(started));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + stamp, e);
        }
    }
}
