package io.taproot.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** All keys of the query service. */
@ConfigMapping(prefix = "taproot.query")
public interface QueryConfig {

    /** Who may come in. */
    Login login();

    /** The configuration as the other services fetch it. */
    Snapshot snapshot();

    /** The configuration's own database. */
    Configuration configuration();

    /** The telemetry store. */
    Clickhouse clickhouse();

    /** The service behind /api/v1/alerts, alert-rules, silences and channels. */
    Alerting alerting();

    /** Where applications send their telemetry; shown to people, never called. */
    Otlp otlp();

    interface Login {
        /**
         * Whether people and programs must log in by OIDC. If not, callers on this machine have all rights and all
         * others have none.
         */
        @WithDefault("true")
        boolean required();
    }

    interface Snapshot {
        /** Bearer token that the other services show when they fetch the snapshot; without one only this machine may. */
        Optional<String> token();

        /** How often the snapshot that this process holds itself is read again; other processes may have written. */
        @WithDefault("10s")
        Duration refresh();
    }

    interface Configuration {
        /** How long the process reports "not ready" while its database is away at the start; then it serves without. */
        @WithDefault("30s")
        Duration patience();
    }

    interface Clickhouse {
        /** HTTP address of the store. */
        @WithDefault("http://127.0.0.1:8123")
        URI url();

        /** User of the store; reading is all that it needs to be allowed. */
        @WithDefault("default")
        String username();

        /** Password of that user. */
        Optional<String> password();

        /** Database with Taproot's tables. */
        @WithDefault("taproot")
        String database();
    }

    interface Alerting {
        /** Address of the alerting service. */
        @WithDefault("http://127.0.0.1:8090")
        URI url();

        /** How long an answer of the alerting service may take to begin. */
        @WithDefault("15s")
        Duration timeout();
    }

    interface Otlp {
        /** Address for OTLP over gRPC. */
        @WithDefault("http://127.0.0.1:4317")
        URI grpc();

        /** Address for OTLP over HTTP, without /v1/traces. */
        @WithDefault("http://127.0.0.1:4318")
        URI http();

        /** Whether the gateway asks for a key; a hint for the pages that teach how to send. */
        @WithDefault("true")
        boolean keysRequired();
    }
}
