package io.taproot.query.sampling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taproot.snapshot.SamplingSettings;
import io.taproot.snapshot.SnapshotJson;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Row of {@code sampling_settings}. */
@Entity
@Table(name = "sampling_settings")
class StoredSampling {

    private static final ObjectMapper JSON = SnapshotJson.newMapper();

    @Id
    String application;

    String settings;
    int version;
    Instant createdAt;
    Instant updatedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    StoredSampling() {}

    StoredSampling(String application, SamplingSettings settings, Instant now) {
        this.application = application;
        this.settings = write(settings);
        this.version = 1;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** What it already is, it is not given again: the same request twice is one change. */
    void change(SamplingSettings wanted, Instant now) {
        if (wanted.withVersion(version).equals(toSettings())) {
            return;
        }
        settings = write(wanted);
        version++;
        updatedAt = now;
    }

    SamplingSettings toSettings() {
        try {
            return JSON.readValue(settings, SamplingSettings.class).withVersion(version);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the sampling settings of an application in the database are none", e);
        }
    }

    private static String write(SamplingSettings settings) {
        try {
            return JSON.writeValueAsString(settings.withVersion(0));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of text and numbers can always be written", impossible);
        }
    }
}
