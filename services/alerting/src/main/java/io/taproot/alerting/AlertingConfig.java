package io.taproot.alerting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the alerting service, all under {@code taproot.alerting}. */
@ConfigMapping(prefix = "taproot.alerting")
public interface AlertingConfig {

    /** Address that the REST API listens on. */
    @WithDefault("127.0.0.1")
    String host();

    /** Where the last good copy of the configuration is kept. */
    @WithDefault(".taproot/alerting")
    Path stateDir();

    /** Address of the web UI as people reach it: links in alerts start with it. */
    @WithDefault("http://127.0.0.1:8080")
    URI externalUrl();

    ClickHouse clickhouse();

    Snapshot snapshot();

    Evaluation evaluation();

    Delivery delivery();

    /** The telemetry store, read only. */
    interface ClickHouse {
        /** HTTP address of the server. */
        @WithDefault("http://127.0.0.1:8123")
        String url();

        /** User that may read. */
        @WithDefault("default")
        String username();

        /** That user's password. */
        Optional<String> password();

        /** Database that holds Taproot's tables. */
        @WithDefault("taproot")
        String database();
    }

    /** The configuration as query serves it. */
    interface Snapshot {
        /** Where it is fetched from. */
        @WithDefault("http://127.0.0.1:8080/api/v1/config/snapshot")
        URI url();

        /** How often it is asked for. */
        @WithDefault("10s")
        Duration refresh();

        /** Bearer token for it, where query asks for one. */
        Optional<String> token();
    }

    /** How rules are evaluated. */
    interface Evaluation {
        /** Pause between two evaluations of all rules. */
        @WithDefault("15s")
        Duration interval();

        /** After this long a firing alert is told again. */
        @WithDefault("4h")
        Duration repeat();

        /** A replica that has not renewed its lease for this long has lost it. */
        @WithDefault("45s")
        Duration lease();
    }

    /** How webhooks are sent. */
    interface Delivery {
        /** Pause between two looks at what is due. */
        @WithDefault("1s")
        Duration interval();

        /** How long a receiver may take to answer. */
        @WithDefault("15s")
        Duration timeout();
    }
}
