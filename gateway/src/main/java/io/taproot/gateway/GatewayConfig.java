package io.taproot.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All keys of the gateway. Ports and other keys of the platform are in application.properties. */
@ConfigMapping(prefix = "taproot.gateway")
public interface GatewayConfig {

    /** Where the last good configuration snapshot is kept; made when it is missing. */
    @WithDefault(".taproot/gateway")
    Path stateDir();

    /** Who may send. */
    Keys keys();

    /** Bearer tokens of backends. */
    Tokens tokens();

    /** The configuration: applications and their keys. */
    Snapshot snapshot();

    /** Taking requests. */
    Receive receive();

    /** What one item may hold. */
    Validate validate();

    /** What is derived. */
    Enrich enrich();

    /** What must not go on. */
    Scrub scrub();

    /** What is kept. */
    Sample sample();

    /** Handing over to ingest. */
    Forward forward();

    interface Keys {
        /** Whether every sender needs an ingest key; if not, senders on this machine need none. */
        @WithDefault("true")
        boolean required();
    }

    interface Tokens {
        /** The OIDC issuer whose tokens are taken, letter for letter as they name it; none: only keys are taken. */
        Optional<String> issuer();

        /** Whom the tokens must be for; needed where there is an issuer. */
        Optional<String> audience();

        /** Where the issuer's keys are, if its discovery document is not to be asked. */
        Optional<URI> keysUrl();

        /** The signatures that count; none with a shared secret can be among them. */
        @WithDefault("RS256,PS256,ES256")
        Set<String> algorithms();

        /** The claim that tells the application. */
        @WithDefault("taproot_application")
        String applicationClaim();

        /** What that claim says, and the application that is meant; without any it says the application's name. */
        Map<String, String> applications();

        /** The claim that tells, where it is there, which service names its holder may use. */
        @WithDefault("taproot_services")
        String servicesClaim();

        /** How far the clocks of issuer and gateway may be apart. */
        @WithDefault("30s")
        Duration clockSkew();

        /** How often the issuer's keys are fetched. */
        @WithDefault("10m")
        Duration refresh();

        /** How often at most because a token's key is not known. */
        @WithDefault("1m")
        Duration refreshAtMostEvery();
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

    interface Receive {
        /** Bytes of one request, before and after inflating; more is answered with 413 or RESOURCE_EXHAUSTED. */
        @WithDefault("16M")
        MemorySize maxRequest();

        /** Bytes of all requests inside the gateway at once; what does not fit is told to come again. */
        @WithDefault("64M")
        MemorySize admitted();

        /**
         * How long the head of a request may take, from the connection or from the first byte after the last answer;
         * whoever has asked nothing by then is cut off.
         */
        @WithDefault("30s")
        Duration headTimeout();

        /** How long the body of a request may take to arrive. */
        @WithDefault("60s")
        Duration bodyTimeout();

        /** When a sender that states no deadline is answered at the latest; SDKs wait 10 s unless told otherwise. */
        @WithDefault("9s")
        Duration answerWithin();

        /** After which time senders are asked to come again when there is no room or no ingest. */
        @WithDefault("2s")
        Duration retryAfter();

        /** How long requests inside the gateway are waited for when it is stopped. */
        @WithDefault("15s")
        Duration drain();
    }

    interface Validate {
        /** Bytes of one span, log record or data point. What has more than 2 MiB cannot be stored: ingest sets it aside. */
        @WithDefault("1M")
        MemorySize maxItem();

        /** Attributes of one span, event, link, log record, data point, scope or resource. */
        @WithDefault("1024")
        int maxAttributes();

        /** Events of one span. */
        @WithDefault("1024")
        int maxEvents();

        /** Links of one span. */
        @WithDefault("1024")
        int maxLinks();

        /** Values inside values. */
        @WithDefault("16")
        int maxDepth();
    }

    interface Enrich {
        /** Names of services that are the edge although neither their names nor their resources say so. */
        Optional<Set<String>> edgeServices();

        /** Hosts of others, subdomains included; calls to them count as theirs, not as the caller's. */
        Optional<Set<String>> thirdPartyHosts();

        /** How far ahead of the gateway a sender's clock may be before its telemetry is flagged. */
        @WithDefault("5m")
        Duration futureTolerance();

        /** How old a device's telemetry may be before it is flagged; devices keep it for 18 hours. */
        @WithDefault("72h")
        Duration pastWindow();
    }

    interface Scrub {
        /** Characters of one value that are scanned; what lies beyond does not go on. */
        @WithDefault("65536")
        int maxValueChars();

        /**
         * File with at least 32 random bytes for the pseudonyms of devices and users, the same for all gateways; without it
         * each makes one of its own in its state directory.
         */
        Optional<Path> pseudonymKeyFile();
    }

    interface Sample {
        /**
         * Share of the sessions and traces that are kept of applications without sampling settings of their own, above 0 and
         * at most 1; errors, events and metrics are always kept.
         */
        @WithDefault("1.0")
        double ratio();
    }

    interface Forward {
        /** Addresses of ingest, host:port; taken in turn, those that answer first. */
        @WithDefault("127.0.0.1:4327")
        List<String> targets();

        /** How long one attempt may take. */
        @WithDefault("5s")
        Duration deadline();

        /** How long one batch may be tried in all; afterwards its sender is told to send it again. */
        @WithDefault("8s")
        Duration retryWithin();

        /** Pause before the first retry; doubles with each one, and varies by half. */
        @WithDefault("100ms")
        Duration firstBackoff();
    }
}
