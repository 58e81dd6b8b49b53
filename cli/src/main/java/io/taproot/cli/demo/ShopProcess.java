package io.taproot.cli.demo;

import io.taproot.cli.Checkout;
import io.taproot.cli.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The shop and its phones in a JVM of their own. It ends by itself when its standard input closes. */
final class ShopProcess implements AutoCloseable {
    private static final String MAIN = "io.taproot.shop.demo.DemoMain";
    private static final long STOP_PATIENCE_SECONDS = 20;

    private final Process process;

    private ShopProcess(Process process) {
        this.process = process;
    }

    static ShopProcess start(Checkout checkout, ShopClasses classes, List<String> settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                // a demo that lives for minutes gains nothing from the optimising compiler, and the suite needs the
                // cores
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classes.classPath(),
                MAIN));
        command.addAll(settings);
        Path log = checkout.logs().resolve("demo.log");
        try {
            Files.createDirectories(checkout.logs());
            ShopProcess shop = new ShopProcess(
                    new ProcessBuilder(command).redirectError(log.toFile()).start());
            Runtime.getRuntime().addShutdownHook(new Thread(shop::close, "close the shop"));
            return shop;
        } catch (IOException e) {
            throw new CommandFailure("The shop could not be started: " + e.getMessage(), e);
        }
    }

    /** Hands over what the process says, until it ends. */
    void forEachLine(Consumer<String> listener) throws IOException {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                listener.accept(line);
            }
        }
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** Lets it send what is left and stop its database. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
