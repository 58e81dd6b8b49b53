package io.taproot.query.snapshot;

import io.smallrye.mutiny.Uni;
import io.taproot.query.applications.ApplicationRows;
import io.taproot.query.configuration.ConfigurationDatabase;
import io.taproot.query.configuration.SnapshotSource;
import io.taproot.query.journeys.JourneyRows;
import io.taproot.query.privacy.PolicyRows;
import io.taproot.query.sampling.SamplingRows;
import io.taproot.query.slos.SloRows;
import io.taproot.snapshot.Application;
import io.taproot.snapshot.SamplingSettings;
import io.taproot.snapshot.Snapshot;
import io.taproot.snapshot.SnapshotJson;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Reads the whole configuration as it is at one moment. */
@Singleton
final class SnapshotReader implements SnapshotSource {

    private final ConfigurationDatabase database;

    SnapshotReader(ConfigurationDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<Snapshot> read() {
        return database.read(SnapshotReader::read).map(SnapshotReader::versioned);
    }

    private static Uni<Snapshot> read(Session session) {
        // one after the other: a session is not for two queries at once
        return applications(session)
                .chain(applications -> ApplicationRows.allKeys(session)
                        .chain(keys -> JourneyRows.all(session)
                                .chain(journeys -> SloRows.all(session)
                                        .chain(slos -> PolicyRows.all(session)
                                                .map(policies -> new Snapshot(
                                                        "", applications, keys, journeys, slos, policies))))));
    }

    /** Each with what was said about its sampling. */
    private static Uni<List<Application>> applications(Session session) {
        return ApplicationRows.all(session)
                .chain(applications -> SamplingRows.all(session)
                        .map(sampling -> applications.stream()
                                .map(application -> sampling.containsKey(application.name())
                                        ? application.withSampling(
                                                sampling.getOrDefault(application.name(), SamplingSettings.NONE))
                                        : application)
                                .toList()));
    }

    /** The version is made of the content, so every process of the service gives the same ETag. */
    private static Snapshot versioned(Snapshot content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(SnapshotJson.write(content));
            String version = HexFormat.of().formatHex(digest, 0, 16);
            return new Snapshot(
                    version,
                    content.applications(),
                    content.keys(),
                    content.journeys(),
                    content.slos(),
                    content.privacyPolicies());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
