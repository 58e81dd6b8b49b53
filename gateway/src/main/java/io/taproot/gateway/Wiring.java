package io.taproot.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.taproot.gateway.account.Books;
import io.taproot.gateway.advice.Advice;
import io.taproot.gateway.enrich.Enrich;
import io.taproot.gateway.enrich.EnrichSettings;
import io.taproot.gateway.forward.Forward;
import io.taproot.gateway.forward.ForwardSettings;
import io.taproot.gateway.receive.Intake;
import io.taproot.gateway.receive.ReceiveSettings;
import io.taproot.gateway.receive.Reception;
import io.taproot.gateway.sample.ConfiguredSampling;
import io.taproot.gateway.sample.Sample;
import io.taproot.gateway.sample.SamplingControl;
import io.taproot.gateway.scrub.Scrub;
import io.taproot.gateway.sender.Senders;
import io.taproot.gateway.token.IssuerTokens;
import io.taproot.gateway.token.TokenSettings;
import io.taproot.gateway.validate.Limits;
import io.taproot.gateway.validate.Validate;
import io.taproot.privacy.Ledger;
import io.taproot.privacy.Pseudonyms;
import io.taproot.snapshot.SnapshotEndpoint;
import io.taproot.snapshot.SnapshotHolder;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Set;

/** Puts the plain classes of the steps together, out of the configuration. Nothing here decides anything. */
final class Wiring {

    private static final InstantSource CLOCK = InstantSource.system();

    private final GatewayConfig config;
    private final MeterRegistry metrics;

    Wiring(GatewayConfig config, MeterRegistry metrics) {
        this.config = config;
        this.metrics = metrics;
    }

    @Produces
    @Singleton
    SnapshotHolder snapshot() {
        GatewayConfig.Snapshot snapshot = config.snapshot();
        return SnapshotHolder.start(
                new SnapshotEndpoint(snapshot.url(), snapshot.token().orElse(null), snapshot.refresh()),
                config.stateDir().resolve("snapshot.json"));
    }

    void close(@Disposes SnapshotHolder snapshot) {
        snapshot.close();
    }

    @Produces
    @Singleton
    IssuerTokens tokens() {
        return config.tokens().issuer().map(this::tokens).orElse(IssuerTokens.NONE);
    }

    void close(@Disposes IssuerTokens tokens) {
        tokens.close();
    }

    @Produces
    @Singleton
    Senders senders(SnapshotHolder snapshot, IssuerTokens tokens) {
        Senders senders = new Senders(config.keys().required(), CLOCK, tokens.reader());
        snapshot.onChange(senders::use);
        return senders;
    }

    @Produces
    @Singleton
    Advice advice(SnapshotHolder snapshot) {
        Advice advice = new Advice();
        snapshot.onChange(advice::use);
        return advice;
    }

    @Produces
    @Singleton
    Forward forward() {
        GatewayConfig.Forward forward = config.forward();
        return new Forward(
                new ForwardSettings(
                        forward.targets(),
                        forward.deadline(),
                        forward.retryWithin(),
                        forward.firstBackoff(),
                        config.receive().retryAfter()),
                CLOCK,
                metrics);
    }

    void close(@Disposes Forward forward) {
        forward.close();
    }

    @Produces
    @Singleton
    Ledger ledger() {
        return new Ledger();
    }

    @Produces
    @Singleton
    Scrub scrub(Ledger ledger, SnapshotHolder snapshot) {
        Scrub scrub = new Scrub(config.scrub().maxValueChars(), pseudonyms(), ledger, metrics);
        snapshot.onChange(scrub::use);
        return scrub;
    }

    @Produces
    @Singleton
    SamplingControl sampling(SnapshotHolder snapshot) {
        ConfiguredSampling sampling = new ConfiguredSampling(config.sample().ratio(), System::nanoTime);
        snapshot.onChange(sampling::use);
        return sampling;
    }

    @Produces
    @Singleton
    GatewayPipeline pipeline(Forward forward, Scrub scrub, SamplingControl sampling, Tracer tracer) {
        return new GatewayPipeline(
                new Validate(limits()),
                new Enrich(enrichSettings()),
                scrub,
                new Sample(sampling),
                forward,
                new OwnTraces(tracer));
    }

    @Produces
    @Singleton
    Reception reception(GatewayPipeline pipeline, Senders senders, Books books) {
        GatewayConfig.Receive receive = config.receive();
        ReceiveSettings settings = new ReceiveSettings(
                receive.maxRequest().asLongValue(),
                receive.admitted().asLongValue(),
                receive.headTimeout(),
                receive.bodyTimeout(),
                receive.answerWithin(),
                receive.retryAfter());
        Intake intake = new Intake(pipeline, books, CLOCK, receive.retryAfter());
        return new Reception(settings, senders, intake, CLOCK, metrics);
    }

    void close(@Disposes Reception reception) {
        reception.close();
    }

    private IssuerTokens tokens(String issuer) {
        GatewayConfig.Tokens tokens = config.tokens();
        TokenSettings settings = new TokenSettings(
                issuer,
                tokens.audience()
                        .orElseThrow(() -> new IllegalStateException(
                                "taproot.gateway.tokens.audience is needed: a token that was made for somebody else is"
                                        + " not for us")),
                tokens.keysUrl(),
                tokens.algorithms(),
                tokens.applicationClaim(),
                tokens.applications(),
                tokens.servicesClaim(),
                tokens.clockSkew(),
                tokens.refresh(),
                tokens.refreshAtMostEvery());
        return IssuerTokens.start(settings, config.stateDir().resolve("issuer-keys.json"), CLOCK, metrics);
    }

    private Pseudonyms pseudonyms() {
        return new Pseudonyms(config.scrub()
                .pseudonymKeyFile()
                .map(PseudonymKey::read)
                .orElseGet(() -> PseudonymKey.readOrMake(config.stateDir().resolve("pseudonym.key"))));
    }

    private Limits limits() {
        GatewayConfig.Validate validate = config.validate();
        return new Limits(
                Math.toIntExact(validate.maxItem().asLongValue()),
                validate.maxAttributes(),
                validate.maxEvents(),
                validate.maxLinks(),
                validate.maxDepth());
    }

    private EnrichSettings enrichSettings() {
        GatewayConfig.Enrich enrich = config.enrich();
        return new EnrichSettings(
                enrich.edgeServices().orElse(Set.of()),
                enrich.thirdPartyHosts().orElse(Set.of()),
                enrich.futureTolerance(),
                enrich.pastWindow());
    }
}
