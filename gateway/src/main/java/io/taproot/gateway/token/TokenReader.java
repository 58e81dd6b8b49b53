package io.taproot.gateway.token;

import io.taproot.snapshot.IngestKey;
import io.taproot.snapshot.TextPattern;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Reads bearer tokens of one issuer. Never waits: what it cannot decide without the issuer comes again. */
public final class TokenReader {

    /** More is no token but an attack; HTTP and gRPC take no larger headers anyway. */
    private static final int LONGEST = 8_192;

    private final TokenSettings settings;
    private final IssuerKeys keys;
    private final InstantSource clock;
    private final AlgorithmConstraints algorithms;

    public TokenReader(TokenSettings settings, IssuerKeys keys, InstantSource clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
        this.algorithms = new AlgorithmConstraints(
                ConstraintType.PERMIT, settings.algorithms().toArray(String[]::new));
    }

    /** Whether this is to be read here; ingest keys look otherwise. */
    public static boolean isToken(String credential) {
        return credential.startsWith("eyJ")
                && credential.chars().filter(c -> c == '.').count() == 2;
    }

    public TokenReading read(String token) {
        if (token.length() > LONGEST) {
            return new TokenReading.Invalid("the token is too long");
        }
        KeySet known = keys.current();
        String digest = IngestKey.digest(token);
        KeySet.Accepted accepted = known.accepted().get(digest);
        if (accepted != null && clock.instant().isBefore(accepted.until())) {
            return accepted.reading();
        }
        try {
            return read(token, digest, known);
        } catch (JoseException | RuntimeException notAToken) {
            // also what the library did not expect, such as a number where a text should be
            return new TokenReading.Invalid("this is not a token");
        }
    }

    private TokenReading read(String token, String digest, KeySet known) throws JoseException {
        JsonWebSignature unverified = new JsonWebSignature();
        unverified.setCompactSerialization(token);
        String algorithm = unverified.getAlgorithmHeaderValue();
        String keyId = unverified.getKeyIdHeaderValue();
        if (algorithm == null || !settings.algorithms().contains(algorithm)) {
            return new TokenReading.Invalid("the token is signed in a way that is not taken");
        }
        if (keyId == null) {
            return new TokenReading.Invalid("the token does not name its key");
        }
        PublicJsonWebKey key = known.byId().get(keyId);
        if (key == null) {
            Duration wait = keys.askBecauseOfAnUnknownKey();
            return wait == null
                    ? new TokenReading.Invalid("the issuer has no such key")
                    : new TokenReading.Undecided("the token's key is not known yet; the issuer is being asked", wait);
        }
        if (key.getAlgorithm() != null && !key.getAlgorithm().equals(algorithm)) {
            return new TokenReading.Invalid("the token is signed in a way that its key is not for");
        }
        return verified(token, digest, known, key);
    }

    private TokenReading verified(String token, String digest, KeySet known, PublicJsonWebKey key) {
        Instant now = clock.instant();
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(algorithms)
                .setVerificationKey(key.getPublicKey())
                .setExpectedIssuer(true, settings.issuer())
                .setExpectedAudience(true, settings.audience())
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds((int) settings.clockSkew().toSeconds())
                .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()))
                .build();
        try {
            JwtClaims claims = consumer.processToClaims(token);
            TokenReading.Valid reading = reading(claims);
            Instant expiry = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
            known.accept(digest, new KeySet.Accepted(reading, expiry));
            return reading;
        } catch (InvalidJwtException invalid) {
            return new TokenReading.Invalid(reason(invalid));
        } catch (MalformedClaimException invalid) {
            return new TokenReading.Invalid("a claim of the token has another form than it should have");
        }
    }

    private TokenReading.Valid reading(JwtClaims claims) throws MalformedClaimException {
        String told = claims.getClaimValue(settings.applicationClaim()) instanceof String text ? text : "";
        String application = settings.applications().isEmpty()
                ? told
                : settings.applications().getOrDefault(told, "");
        String subject = claims.getSubject();
        return new TokenReading.Valid(
                subject == null ? told : subject,
                application,
                services(claims.getClaimValue(settings.servicesClaim())));
    }

    /** A list of patterns, or one text with spaces between them, as scopes are written. */
    private static List<TextPattern> services(@Nullable Object claim) {
        Stream<String> patterns = switch (claim) {
            case null -> Stream.empty();
            case Collection<?> several -> several.stream().map(String::valueOf);
            default -> Arrays.stream(claim.toString().split(" ", -1));
        };
        List<TextPattern> services =
                patterns.filter(text -> !text.isBlank()).map(TextPattern::new).toList();
        // a claim that allows nothing is not one that allows everything
        return claim != null && services.isEmpty() ? List.of(new TextPattern("")) : services;
    }

    private static String reason(InvalidJwtException invalid) {
        if (invalid.hasErrorCode(ErrorCodes.EXPIRED)) {
            return "the token has expired";
        }
        if (invalid.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
            return "the token is not valid yet";
        }
        if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return "the token is for somebody else";
        }
        if (invalid.hasErrorCode(ErrorCodes.ISSUER_INVALID) || invalid.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return "the token is of another issuer";
        }
        return invalid.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)
                ? "the token's signature is wrong"
                : "the token is not valid";
    }
}
