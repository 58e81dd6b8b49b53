package io.taproot.query.journeys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taproot.snapshot.JourneyDefinition;
import io.taproot.snapshot.SnapshotJson;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** Row of {@code journey_versions}. */
@Entity
@Table(name = "journey_versions")
@IdClass(StoredJourneyVersion.Key.class)
class StoredJourneyVersion {

    private static final ObjectMapper JSON = SnapshotJson.newMapper();

    @Id
    String journey;

    @Id
    int version;

    String definition;
    Instant createdAt;

    /** What Hibernate knows a row by. */
    record Key(String journey, int version) {}

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    StoredJourneyVersion() {}

    StoredJourneyVersion(JourneyDefinition definition, int version, Instant now) {
        this.journey = definition.name();
        this.version = version;
        this.definition = write(definition.withVersion(0));
        this.createdAt = now;
    }

    JourneyDefinition toDefinition() {
        try {
            return JSON.readValue(definition, JourneyDefinition.class).withVersion(version);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("version " + version + " of a journey in the database is not one", e);
        }
    }

    private static String write(JourneyDefinition definition) {
        try {
            return JSON.writeValueAsString(definition);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of text and numbers can always be written", impossible);
        }
    }
}
