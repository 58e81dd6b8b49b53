package io.taproot.gateway.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** The last good keys of the issuer on disk: public keys only, nothing secret. */
record KeyFile(Path path, String issuer) {

    private static final Logger LOG = Logger.getLogger(KeyFile.class);

    /** {@link KeySet#NONE} if there are none, or those of another issuer. Never so fresh that nobody would ask again. */
    KeySet read() {
        if (!Files.exists(path)) {
            return KeySet.NONE;
        }
        try {
            Map<String, Object> kept = JsonUtil.parseJson(Files.readString(path));
            return issuer.equals(kept.get("issuer")) && kept.get("keys") instanceof String keys
                    ? KeySet.parse(keys, Instant.EPOCH)
                    : KeySet.NONE;
        } catch (IOException | JoseException | RuntimeException broken) {
            LOG.errorf("The issuer's keys on disk are broken; starting without them: %s", broken.getClass());
            return KeySet.NONE;
        }
    }

    void write(String keys) {
        try {
            Path directory = path.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Path whole = path.resolveSibling(path.getFileName() + ".tmp");
            Files.writeString(whole, JsonUtil.toJson(Map.of("issuer", issuer, "keys", keys)));
            Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException noRoom) {
            LOG.errorf("The issuer's keys could not be kept on disk: %s", noRoom);
        }
    }
}
