package io.taproot.analysis.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** All keys of the analysis service. Ports and other keys of the platform are in application.properties. */
@ConfigMapping(prefix = "taproot.analysis")
public interface AnalysisConfig {

    /** Where the last good configuration snapshot is kept; made when it is missing. */
    @WithDefault(".taproot/analysis")
    Path stateDir();

    /** The telemetry store. */
    Clickhouse clickhouse();

    /** The configuration: journeys and their budgets. */
    Snapshot snapshot();

    /** How often and how much. */
    Cycle cycle();

    /** The roll-ups per minute. */
    Minutes minutes();

    /** The roll-ups per hour. */
    Hours hours();

    /** The inventory of attributes. */
    Attributes attributes();

    /** The journey runs. */
    Runs runs();

    /** Which traces outlive the raw spans. */
    Kept kept();

    /** Which replica works. */
    Lease lease();

    interface Clickhouse {
        /** HTTP address of the store. */
        @WithDefault("http://127.0.0.1:8123")
        String url();

        /** User of the store; may read all tables and write roll-ups, runs and leases. */
        @WithDefault("default")
        String username();

        /** Password of that user. */
        Optional<String> password();

        /** Database with Taproot's tables. */
        @WithDefault("taproot")
        String database();
    }

    interface Snapshot {
        /** Where query offers the snapshot. */
        @WithDefault("http://127.0.0.1:8080/api/v1/config/snapshot")
        URI url();

        /** How often it is asked for. */
        @WithDefault("10s")
        Duration refresh();

        /** Bearer token for it; not needed on the machine where query runs. */
        Optional<String> token();
    }

    interface Cycle {
        /** Pause between two cycles; each is lengthened or shortened by a fifth at random. */
        @WithDefault("2s")
        Duration every();

        /** Share of the time that cycles may take: after one that took long, the pause is longer. */
        @WithDefault("0.3")
        double maxShare();

        /** A cycle begins nothing new after this; what is left waits for the next one. */
        @WithDefault("20s")
        Duration budget();

        /** Longest time that an insert may take to become visible: changes are looked at once more after it. */
        @WithDefault("15s")
        Duration settle();

        /** Longest pause between attempts while the store does not do what it is asked. */
        @WithDefault("30s")
        Duration longestBackoff();
    }

    interface Minutes {
        /** Most minutes that one statement rebuilds; fewer while statements are slow. */
        @WithDefault("20")
        int perStatement();

        /** Time that one statement should take: the number of minutes in it follows. */
        @WithDefault("2s")
        Duration statementTime();

        /** A minute whose rebuild fails by itself is tried again after this. */
        @WithDefault("5m")
        Duration retryAfter();
    }

    interface Hours {
        /** Hours whose minutes changed are rebuilt as often as this at most. */
        @WithDefault("1m")
        Duration every();
    }

    interface Attributes {
        /** Spans of minutes that changed are looked at as often as this at most; each time costs 2 µs a span. */
        @WithDefault("1m")
        Duration every();
    }

    interface Runs {
        /** A run that was not looked at for this long is over: spans that come for it later change it no more. */
        @WithDefault("26h")
        Duration open();

        /** When journeys are defined anew, what was written in this time is looked at again. */
        @WithDefault("6h")
        Duration lookBack();
    }

    interface Kept {
        /** A trace that nothing was written to for this long is decided about; and again when something is. */
        @WithDefault("2m")
        Duration rest();

        /** A set of services and operations that fewer traces had in a week is rare, and its traces are kept. */
        @WithDefault("20")
        long rareBelow();

        /** With more different sets than this, names hold what is no name, and none counts as rare. */
        @WithDefault("10000")
        long mostShapes();

        /** Of the traces that neither failed nor belong to a bad run nor are rare, one in so many is kept. */
        @WithDefault("100")
        long oneIn();
    }

    interface Lease {
        /** A replica that has not renewed its lease for this long has lost it. */
        @WithDefault("45s")
        Duration lasts();
    }
}
