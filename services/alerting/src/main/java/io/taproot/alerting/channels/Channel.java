package io.taproot.alerting.channels;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A receiver of webhooks. Its address and secret are known to this service only: the API never shows the secret. */
@Entity
@Table(name = "channels", schema = "alerting")
@NullUnmarked // filled by the persistence provider
public class Channel {

    @Id
    String name;

    String url;
    String secret;

    @Column(name = "created_at")
    Instant createdAt;

    public String name() {
        return name;
    }

    public String url() {
        return url;
    }

    /** Signs each webhook; none: webhooks go out unsigned. */
    public Optional<String> secret() {
        return Optional.ofNullable(secret);
    }
}
