package io.taproot.integration.faults;

import io.taproot.integration.faults.disk.DiskInstrumentation;
import io.taproot.integration.faults.disk.PowerFailure;
import io.taproot.integration.faults.disk.WatchedDisk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Ingest's state directory on a disk that fails when a test says so, and after which the power can fail. */
final class WatchedState {

    /** What the disk does wrong as long as it is switched on. */
    enum Switch {
        /** fsync fails with an input/output error. */
        FAILING,
        /** fsync takes 400 ms more. */
        SLOW,
        /** Sabotage: fsync does nothing, and says that it did. */
        FORGETFUL,
        /** Sabotage: the sender is answered before its request is written. */
        HASTY
    }

    private final Path state;
    private final Path control;
    private final Path jar;

    WatchedState(Path state, Path control) throws IOException {
        this.state = state;
        this.control = Files.createDirectories(control);
        this.jar = control.resolve("watched-disk.jar");
        pack();
    }

    Path directory() {
        return state;
    }

    /** For the command line of the JVM that is watched. */
    List<String> jvmOptions() {
        return List.of("-javaagent:" + jar, "-D" + WatchedDisk.CONTROL + "=" + control);
    }

    /** Ingest has synced something, and it was noted. */
    boolean isWatched() {
        return Files.exists(control.resolve("journal"));
    }

    void on(Switch trouble) throws IOException {
        Files.writeString(file(trouble), "");
    }

    void off(Switch trouble) throws IOException {
        Files.deleteIfExists(file(trouble));
    }

    /** While ingest is dead: what was not synced is lost. */
    void losePower(Random random) throws IOException {
        PowerFailure.strike(state, control, random);
    }

    private Path file(Switch trouble) {
        return control.resolve(trouble.name().toLowerCase(java.util.Locale.ROOT));
    }

    private void pack() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), DiskInstrumentation.class.getName());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> type : List.of(DiskInstrumentation.class, WatchedDisk.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream bytes =
                        Objects.requireNonNull(type.getClassLoader().getResourceAsStream(name))) {
                    bytes.transferTo(out);
                }
                out.closeEntry();
            }
        }
    }
}
