package io.taproot.cli.verify;

import io.taproot.cli.CommandFailure;
import io.taproot.cli.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The browser that the UI's tests drive: a Debian package, because its makers publish it in no package registry. */
final class Browser {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private Browser() {}

    /** @throws CommandFailure that says how to get one, where it cannot be installed from here */
    static void require(Console console) {
        if (isInstalled()) {
            return;
        }
        if (!"root".equals(System.getProperty("user.name")) || !isOnPath("apt-get")) {
            throw new CommandFailure(
                    "The UI's tests need Chromium, and there is none on the PATH."
                            + " Install it (Debian: sudo apt-get install chromium; macOS: brew install chromium), then try again.");
        }
        console.say("Installing the Debian package chromium, which the UI's tests drive");
        apt("update", "-qq");
        apt("install", "-y", "-qq", "--no-install-recommends", "chromium");
        if (!isInstalled()) {
            throw new CommandFailure(
                    "apt-get installed the package chromium, and there is still no Chromium on the PATH");
        }
    }

    private static boolean isInstalled() {
        return NAMES.stream().anyMatch(Browser::isOnPath);
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1))
                .anyMatch(directory -> !directory.isEmpty() && Files.isExecutable(Path.of(directory, program)));
    }

    private static void apt(String... arguments) {
        List<String> command =
                Stream.concat(Stream.of("apt-get"), Stream.of(arguments)).toList();
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            int exitCode = builder.start().waitFor();
            if (exitCode != 0) {
                throw new CommandFailure(String.join(" ", command) + " failed with exit code " + exitCode);
            }
        } catch (IOException e) {
            throw new CommandFailure("Could not run apt-get: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted while apt-get was running", e);
        }
    }
}
