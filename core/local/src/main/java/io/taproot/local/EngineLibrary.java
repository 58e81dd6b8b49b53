package io.taproot.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The ClickHouse engine as one shared library, out of the npm package that {@code engine/package-lock.json} pins.
 * npm fetches it once into {@link InstallCache}; every later start finds it there and touches no network.
 */
public final class EngineLibrary {
    static final String VERSION = "26.7.3-stable.1";
    private static final List<String> LIBRARY_NAMES = List.of("libchdb.so", "libchdb.dylib");
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final Path file;

    private EngineLibrary(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    /** Whether {@link #install} would return at once. */
    public static boolean isInstalled() {
        return InstallCache.ofThisUser().holds(entryName(EnginePlatform.current()));
    }

    /**
     * Finds the engine in this user's cache, or installs it there.
     *
     * @param progress told each step in one line; silent when the engine is there already
     * @throws EngineException if there is no engine for this platform, no npm, or npm fails
     */
    public static EngineLibrary install(Consumer<String> progress) {
        return install(InstallCache.ofThisUser(), EnginePlatform.current(), progress);
    }

    static EngineLibrary install(InstallCache cache, EnginePlatform platform, Consumer<String> progress) {
        try {
            Path directory = cache.get(entryName(platform), empty -> fetch(empty, platform, progress));
            return new EngineLibrary(libraryIn(directory, platform));
        } catch (IOException e) {
            throw new EngineException("Could not install the ClickHouse engine: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while installing the ClickHouse engine", e);
        }
    }

    private static String entryName(EnginePlatform platform) {
        return "clickhouse-" + VERSION + "-" + platform.npmSuffix();
    }

    private static void fetch(Path directory, EnginePlatform platform, Consumer<String> progress)
            throws IOException, InterruptedException {
        progress.accept("Installing the ClickHouse engine with npm (once): " + platform.npmPackage() + " " + VERSION
                + ", about 170 MB to fetch, 550 MB on disk, into " + directory.getParent());
        for (String name : List.of("package.json", "package-lock.json")) {
            try (InputStream resource = EngineLibrary.class.getResourceAsStream("engine/" + name)) {
                Files.copy(java.util.Objects.requireNonNull(resource, name), directory.resolve(name));
            }
        }
        long startedNanos = System.nanoTime();
        npmCi(directory);
        libraryIn(directory, platform);
        progress.accept("Installed the ClickHouse engine in "
                + Duration.ofNanos(System.nanoTime() - startedNanos).toSeconds() + " s");
    }

    private static void npmCi(Path directory) throws IOException, InterruptedException {
        Path output = directory.resolve("npm.log");
        Process npm;
        try {
            npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new EngineException(
                    "npm was not found, and the embedded ClickHouse comes by npm. Install Node.js"
                            + " (Debian: apt-get install nodejs npm; macOS: brew install node),"
                            + " or point Taproot at a ClickHouse of your own: --clickhouse-url.",
                    e);
        }
        if (!npm.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            npm.destroyForcibly();
            throw new EngineException(
                    "npm did not finish within " + PATIENCE.toMinutes() + " minutes; is its registry reachable?");
        }
        if (npm.exitValue() != 0) {
            throw new EngineException("npm could not install the ClickHouse engine:\n"
                    + Files.readString(output, StandardCharsets.UTF_8).strip());
        }
    }

    private static Path libraryIn(Path directory, EnginePlatform platform) {
        Path home = directory.resolve("node_modules").resolve(platform.npmPackage());
        for (String name : LIBRARY_NAMES) {
            if (Files.isRegularFile(home.resolve(name))) {
                return home.resolve(name);
            }
        }
        throw new EngineException("npm left no ClickHouse library in " + home
                + ": its registry does not have " + platform.npmPackage() + " " + VERSION
                + ". Point Taproot at a ClickHouse of your own: --clickhouse-url.");
    }
}
