package io.taproot.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.jboss.logging.Logger;

/** The secret behind the pseudonyms, from a file. */
final class PseudonymKey {

    private static final Logger LOG = Logger.getLogger(PseudonymKey.class);
    private static final int BYTES = 32;

    private PseudonymKey() {}

    /**
     * @throws UncheckedIOException if it cannot be read: whoever names a file wants that one
     */
    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Empty where it can neither be read nor made: everything is masked then. */
    static byte[] readOrMake(Path file) {
        try {
            if (Files.exists(file)) {
                return Files.readAllBytes(file);
            }
            byte[] made = new byte[BYTES];
            new SecureRandom().nextBytes(made);
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, made, StandardOpenOption.WRITE);
            return made;
        } catch (IOException | UnsupportedOperationException unwritable) {
            LOG.warn("No key for pseudonyms can be kept; ids of devices and users are masked instead");
            return new byte[0];
        }
    }
}
