package io.taproot.query.journeys;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Row of {@code journeys}: which version of a journey is in force. */
@Entity
@Table(name = "journeys")
class StoredJourney {

    @Id
    String name;

    int version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    StoredJourney() {}

    StoredJourney(String name, int version) {
        this.name = name;
        this.version = version;
    }
}
