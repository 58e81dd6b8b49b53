package io.taproot.integration.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A small disk of its own, to be filled. */
final class Tmpfs implements AutoCloseable {

    /** Why a test that needs one is skipped where there is none. */
    static final String NOT_PERMITTED = "mounting a tmpfs needs root on Linux";

    private final Path directory;

    private Tmpfs(Path directory) {
        this.directory = directory;
    }

    /** Empty where that is not permitted. */
    static Optional<Tmpfs> mount(Path directory, int mebibytes) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        boolean isMounted =
                run(List.of("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", directory.toString()));
        return isMounted ? Optional.of(new Tmpfs(directory)) : Optional.empty();
    }

    /** Leaves no byte free. */
    void fill() throws IOException {
        fillLeaving(0);
    }

    void fillLeaving(int mebibytes) throws IOException {
        long left = (long) mebibytes << 20;
        byte[] ballast = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast())) {
            while (left == 0 || directory.toFile().getUsableSpace() > left) {
                out.write(ballast);
            }
        } catch (IOException full) {
            if (directory.toFile().getUsableSpace() > ballast.length) {
                throw full;
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run(List.of("umount", "-l", directory.toString()));
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    private static boolean run(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
