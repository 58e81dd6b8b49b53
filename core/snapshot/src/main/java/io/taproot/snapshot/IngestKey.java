package io.taproot.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key that telemetry arrives with, known by its digest only.
 *
 * @param sha256    64 lower-case hex digits of the key's UTF-8 bytes; keys are random, so no salt
 * @param revokedAt null while it may be used; may lie in the future, for rotation with an overlap
 * @param quota     null as {@link KeyQuota#NONE}, so that snapshots of an older query can be read
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IngestKey(
        String id,
        String application,
        Kind kind,
        String sha256,
        Instant createdAt,
        @Nullable Instant revokedAt,
        @Nullable KeyQuota quota) {

    /** Who holds a key: a public one sits in apps that anybody can take apart, a secret one on servers. */
    public enum Kind {
        @JsonProperty("public")
        PUBLIC,
        @JsonProperty("secret")
        SECRET
    }

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public IngestKey {
        Require.text(id, "key.id");
        Require.text(application, "key.application");
        Require.present(kind, "key.kind");
        Require.that(DIGEST.matcher(Require.text(sha256, "key.sha256")).matches(), "key.sha256 is not a digest");
        Require.present(createdAt, "key.created_at");
    }

    public KeyQuota quotaOrNone() {
        return quota == null ? KeyQuota.NONE : quota;
    }

    public boolean isUsableAt(Instant now) {
        return revokedAt == null || now.isBefore(revokedAt);
    }

    /** What {@link #sha256()} holds for this key as it is sent. */
    public static String digest(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
