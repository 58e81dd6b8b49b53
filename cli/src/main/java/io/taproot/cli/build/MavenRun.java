package io.taproot.cli.build;

import io.taproot.cli.CommandFailure;
import io.taproot.cli.Console;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of Maven, told as the modules it builds and the files it fetches; its whole output goes to a log. */
public final class MavenRun {
    private static final Pattern MODULE = Pattern.compile("\\[INFO\\] Building Taproot :: (\\S+).*");
    private static final int ERRORS_SHOWN = 25;

    private final Path root;
    private final Path log;
    private final Console console;
    private final List<String> errors = new ArrayList<>();
    private int filesFetched;

    public MavenRun(Path root, Path log, Console console) {
        this.root = root;
        this.log = log;
        this.console = console;
    }

    /** Says what is missing before anything is begun. */
    public static void requireMaven() {
        require("mvn", "Maven 3.8.7 or newer (Debian: apt-get install maven; macOS: brew install maven)");
    }

    /** The UI is built by npm; so is the embedded ClickHouse fetched. */
    public static void requireNode() {
        require("npm", "Node.js 20 or newer with npm (Debian: apt-get install nodejs npm; macOS: brew install node)");
    }

    private static void require(String program, String remedy) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
            if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, program))) {
                return;
            }
        }
        throw new CommandFailure("There is no " + program + " on the PATH. Install " + remedy + ", then try again.");
    }

    /** @throws CommandFailure with Maven's own errors if the build fails */
    public void run(List<String> arguments) {
        requireMaven();
        int exitCode = runAndShow(arguments);
        if (exitCode != 0) {
            throw new CommandFailure("The build failed (mvn " + String.join(" ", arguments) + "):\n"
                    + String.join("\n", errors) + "\nThe whole output: " + log);
        }
    }

    private int runAndShow(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("mvn", "-B"));
        command.addAll(arguments);
        try {
            Files.createDirectories(log.getParent());
            Process maven = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .start();
            // Ctrl-C reaches Maven by itself; a stop of this process alone must not leave it building
            Thread end = new Thread(maven::destroy);
            Runtime.getRuntime().addShutdownHook(end);
            try (BufferedReader output =
                            new BufferedReader(new InputStreamReader(maven.getInputStream(), StandardCharsets.UTF_8));
                    BufferedWriter whole = Files.newBufferedWriter(log)) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    whole.write(line);
                    whole.newLine();
                    show(line);
                }
                return maven.waitFor();
            } finally {
                removeHook(end);
            }
        } catch (IOException e) {
            throw new CommandFailure("Could not run Maven: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted while Maven was running", e);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // already shutting down, and the hook has run
            return;
        }
    }

    private void show(String line) {
        Matcher module = MODULE.matcher(line);
        if (module.matches()) {
            console.say("  building " + module.group(1));
        } else if (line.contains("Downloaded from")) {
            filesFetched++;
            if (filesFetched % 10 == 0) {
                console.sayInPassing("  " + filesFetched + " files fetched");
            }
            if (filesFetched % 500 == 0) {
                console.say("  " + filesFetched + " files fetched");
            }
        } else if (line.startsWith("[ERROR]") && errors.size() < ERRORS_SHOWN) {
            errors.add(line);
        }
    }
}
