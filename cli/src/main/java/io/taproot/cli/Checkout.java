package io.taproot.cli;

import java.nio.file.Path;

/**
 * The source tree that the command works on, and the directory that keeps what runs: data, logs and the record of
 * processes.
 */
public record Checkout(Path root, Path state) {

    /** The one whose {@code taproot} script started this process; {@code $TAPROOT_STATE_DIR} moves its state elsewhere. */
    public static Checkout here() {
        String root = System.getProperty("taproot.root");
        if (root == null) {
            throw new CommandFailure("Start this command with the script ./taproot, which says where the sources are");
        }
        Path top = Path.of(root).toAbsolutePath().normalize();
        String state = System.getenv("TAPROOT_STATE_DIR");
        return new Checkout(
                top,
                state == null || state.isBlank()
                        ? top.resolve(".taproot")
                        : Path.of(state).toAbsolutePath());
    }

    public Path module(String path) {
        return root.resolve(path);
    }

    public Path logs() {
        return state.resolve("logs");
    }

    /** What was built when: belongs to the sources, so it stays with them when the state is elsewhere. */
    public Path builds() {
        return root.resolve(".taproot").resolve("build");
    }
}
