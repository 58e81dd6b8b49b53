package io.taproot.alerting.notify;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** The intent to send one webhook, and what has become of it. */
@Entity
@Table(name = "deliveries", schema = "alerting")
@NullUnmarked // filled by the persistence provider
public class Delivery {

    private static final int LONGEST_ERROR = 300;

    @Id
    UUID id;

    String channel;
    String rule;
    String status;
    String body;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "due_at")
    Instant dueAt;

    int attempts;

    @Column(name = "sent_at")
    Instant sentAt;

    @Column(name = "last_error")
    String lastError;

    /** A webhook that is due at once. */
    public static Delivery of(String channel, String rule, String status, String body, Instant now) {
        Delivery delivery = new Delivery();
        delivery.id = UUID.randomUUID();
        delivery.channel = channel;
        delivery.rule = rule;
        delivery.status = status;
        delivery.body = body;
        delivery.createdAt = now;
        delivery.dueAt = now;
        return delivery;
    }

    void sent(Instant now) {
        sentAt = now;
        dueAt = null;
        lastError = null;
    }

    void failed(String error, @Nullable Instant next) {
        lastError = error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error;
        dueAt = next;
    }

    public UUID id() {
        return id;
    }

    public String rule() {
        return rule;
    }

    /** {@code firing} or {@code resolved}. */
    public String status() {
        return status;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public int attempts() {
        return attempts;
    }

    public @Nullable Instant sentAt() {
        return sentAt;
    }

    /** Null when sent or given up. */
    public @Nullable Instant dueAt() {
        return dueAt;
    }

    public @Nullable String lastError() {
        return lastError;
    }
}
