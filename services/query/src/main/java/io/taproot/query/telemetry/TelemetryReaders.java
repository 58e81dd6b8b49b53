package io.taproot.query.telemetry;

import io.taproot.store.ClickHouse;
import io.taproot.store.read.AttributeReader;
import io.taproot.store.read.KeptReader;
import io.taproot.store.read.RunReader;
import io.taproot.store.read.ServiceReader;
import io.taproot.store.read.SessionReader;
import io.taproot.store.read.TraceReader;
import io.taproot.store.read.TraceSearch;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the plain readers of core/store known to the container. */
final class TelemetryReaders {

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    TraceReader traceReader(ClickHouse clickHouse) {
        return new TraceReader(clickHouse);
    }

    @Produces
    @Singleton
    TraceSearch traceSearch(ClickHouse clickHouse) {
        return new TraceSearch(clickHouse);
    }

    @Produces
    @Singleton
    SessionReader sessionReader(ClickHouse clickHouse) {
        return new SessionReader(clickHouse);
    }

    @Produces
    @Singleton
    ServiceReader serviceReader(ClickHouse clickHouse, InstantSource clock) {
        return new ServiceReader(clickHouse, clock);
    }

    @Produces
    @Singleton
    AttributeReader attributeReader(ClickHouse clickHouse) {
        return new AttributeReader(clickHouse);
    }

    @Produces
    @Singleton
    KeptReader keptReader(ClickHouse clickHouse) {
        return new KeptReader(clickHouse);
    }

    @Produces
    @Singleton
    RunReader runReader(ClickHouse clickHouse) {
        return new RunReader(clickHouse);
    }
}
