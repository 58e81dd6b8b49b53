package io.taproot.cli.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Files that the build of a program reads, and when one of them last changed. */
record Sources(List<Path> places) {
    private static final Set<String> MADE_BY_BUILDS = Set.of("target", "node_modules", "dist", ".git");

    /** Directories count as well: a deleted file changes nothing but its directory. */
    Instant lastChanged() {
        Newest newest = new Newest();
        for (Path place : places) {
            if (Files.exists(place)) {
                try {
                    Files.walkFileTree(place, newest);
                } catch (IOException e) {
                    throw new UncheckedIOException("Could not look for changes in " + place, e);
                }
            }
        }
        return newest.instant;
    }

    private static final class Newest extends SimpleFileVisitor<Path> {
        private Instant instant = Instant.EPOCH;

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            if (MADE_BY_BUILDS.contains(directory.getFileName().toString()) || directory.endsWith("src/test")) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            // a build that makes target/ touches its parent, which says nothing about the sources
            if (!Files.exists(directory.resolve("pom.xml"))) {
                see(attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            see(attributes);
            return FileVisitResult.CONTINUE;
        }

        private void see(BasicFileAttributes attributes) {
            Instant changed = attributes.lastModifiedTime().toInstant();
            if (changed.isAfter(instant)) {
                instant = changed;
            }
        }
    }
}
