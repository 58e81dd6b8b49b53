package io.taproot.gateway.sender;

import io.taproot.gateway.token.TokenReader;
import io.taproot.gateway.token.TokenReading;
import io.taproot.snapshot.Application;
import io.taproot.snapshot.IngestKey;
import io.taproot.snapshot.KeyQuota;
import io.taproot.snapshot.Snapshot;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells senders by their ingest keys and tokens, out of the newest configuration that is known. A configuration that cannot be
 * fetched changes nothing: known keys go on working, unknown ones stay unknown.
 */
public final class Senders {

    private final boolean keysRequired;
    private final InstantSource clock;
    private final Optional<TokenReader> tokens;
    private volatile Directory directory = new Directory(Snapshot.EMPTY, Map.of());

    /**
     * @param keysRequired false lets senders on this machine in without a key; a key that is shown must be right anyway
     * @param tokens       reads bearer tokens; empty: there are only keys
     */
    public Senders(boolean keysRequired, InstantSource clock, Optional<TokenReader> tokens) {
        this.keysRequired = keysRequired;
        this.clock = clock;
        this.tokens = tokens;
    }

    /** From now on this is what counts. */
    public synchronized void use(Snapshot snapshot) {
        directory = new Directory(snapshot, directory.allowances);
    }

    /**
     * @param key ingest key or token as shown; empty if none was
     * @param from where the sender's connection comes from
     */
    public Admittance admit(Optional<String> key, InetAddress from) {
        if (key.isEmpty()) {
            return !keysRequired && from.isLoopbackAddress()
                    ? new Admittance.Admitted(Sender.LOCAL)
                    : new Admittance.Unknown(
                            "an ingest key is required: send it as Authorization: Bearer or x-api-key");
        }
        return tokens.isPresent() && TokenReader.isToken(key.get())
                ? byToken(tokens.get().read(key.get()))
                : directory.find(key.get(), clock);
    }

    private Admittance byToken(TokenReading reading) {
        return switch (reading) {
            case TokenReading.Valid valid -> directory.find(valid);
            case TokenReading.Invalid(String reason) -> new Admittance.Unknown(reason);
            case TokenReading.Undecided(String reason, var retryAfter) -> new Admittance.Undecided(reason, retryAfter);
        };
    }

    /** The keys of one snapshot, by digest. */
    private static final class Directory {

        private final Map<String, IngestKey> byDigest;
        private final Map<String, Application> byName;
        private final Map<String, Allowance> allowances;

        /**
         * @param before allowances by {@link Sender#countedAs}: a new configuration forgives no debts
         */
        Directory(Snapshot snapshot, Map<String, Allowance> before) {
            Map<String, Allowance> now = new HashMap<>();
            snapshot.applications().forEach(application -> {
                String tokens = tokensOf(application);
                now.put(tokens, allowance(application.tokenQuotaOrNone(), before.get(tokens)));
            });
            snapshot.keys().forEach(key -> now.put(key.id(), allowance(key.quotaOrNone(), before.get(key.id()))));
            allowances = Map.copyOf(now);
            byDigest = snapshot.keys().stream()
                    .collect(Collectors.toUnmodifiableMap(IngestKey::sha256, Function.identity(), (a, b) -> a));
            byName = snapshot.applications().stream()
                    .collect(Collectors.toUnmodifiableMap(Application::name, Function.identity()));
        }

        private static String tokensOf(Application application) {
            return "token/" + application.name();
        }

        private static Allowance allowance(KeyQuota quota, @Nullable Allowance before) {
            if (quota.equals(KeyQuota.NONE)) {
                return Allowance.UNLIMITED;
            }
            return before != null && before.quota().equals(quota) ? before : new Allowance(quota, System::nanoTime);
        }

        /** Whoever has an issuer's word for it is trusted like the holder of a secret key. */
        Admittance find(TokenReading.Valid token) {
            Application application = byName.get(token.application());
            return application == null
                    ? new Admittance.Forbidden("the token is for no application that is known here")
                    : new Admittance.Admitted(new Sender(
                            tokensOf(application) + "/" + token.subject(),
                            tokensOf(application),
                            Optional.of(application),
                            Optional.of(IngestKey.Kind.SECRET),
                            token.services(),
                            allowances.getOrDefault(tokensOf(application), Allowance.UNLIMITED)));
        }

        Admittance find(String key, InstantSource clock) {
            IngestKey known = byDigest.get(IngestKey.digest(key));
            if (known == null) {
                return new Admittance.Unknown("the ingest key is not known");
            }
            return known.isUsableAt(clock.instant())
                    ? new Admittance.Admitted(new Sender(
                            known.id(),
                            known.id(),
                            Optional.ofNullable(byName.get(known.application())),
                            Optional.of(known.kind()),
                            List.of(),
                            allowances.getOrDefault(known.id(), Allowance.UNLIMITED)))
                    : new Admittance.Forbidden("the ingest key was revoked");
        }
    }
}
