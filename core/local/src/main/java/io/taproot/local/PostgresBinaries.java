package io.taproot.local;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, unpacked once out of the jar that the build brings; no network is touched. */
final class PostgresBinaries {
    // part of the cache entry's name: a new version must not meet the files of an old one
    static final String VERSION = "18.6.0";

    private final Path directory;

    private PostgresBinaries(Path directory) {
        this.directory = directory;
    }

    static PostgresBinaries unpack() {
        return unpack(InstallCache.ofThisUser(), EnginePlatform.current());
    }

    static PostgresBinaries unpack(InstallCache cache, EnginePlatform platform) {
        try {
            return new PostgresBinaries(
                    cache.get("postgresql-" + VERSION + "-" + platform.npmSuffix(), empty -> extract(platform, empty)));
        } catch (IOException e) {
            throw new EngineException("Could not unpack PostgreSQL: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while unpacking PostgreSQL", e);
        }
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    private static void extract(EnginePlatform platform, Path target) throws IOException {
        try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                        platform.postgresSystem(), platform.postgresMachine());
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("The archive has an entry outside itself: " + entry.getName());
                }
                write(entry, tar, file);
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
