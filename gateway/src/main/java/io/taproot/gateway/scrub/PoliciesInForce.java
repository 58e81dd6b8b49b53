package io.taproot.gateway.scrub;

import io.taproot.privacy.InvalidPolicyException;
import io.taproot.privacy.Profile;
import io.taproot.privacy.ScrubPolicy;
import io.taproot.snapshot.PrivacyPolicy;
import io.taproot.snapshot.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * By which policy each application is scrubbed. A policy that cannot be compiled leaves the last good one of its name in
 * force; where there is none, the strict profile without any allowance: never less than what was asked for.
 */
final class PoliciesInForce {

    private final int maxValueChars;
    private final ScrubPolicy standard;
    private final ScrubPolicy strict;
    private final AtomicLong refused = new AtomicLong();
    private volatile Map<String, Held> byName = Map.of();

    /**
     * @param source the policy of the configuration that was seen last
     * @param good   what is in force for it
     */
    private record Held(PrivacyPolicy source, ScrubPolicy good, boolean isRefused) {}

    /**
     * @param name the application, or {@link PrivacyPolicy#DEFAULT}
     */
    record InForce(String name, ScrubPolicy policy, boolean isRefused) {}

    PoliciesInForce(int maxValueChars) {
        this(maxValueChars, ScrubPolicy.of(Profile.DEFAULT, maxValueChars));
    }

    /**
     * @param standard in force where the configuration has no policy
     */
    PoliciesInForce(int maxValueChars, ScrubPolicy standard) {
        this.maxValueChars = maxValueChars;
        this.standard = standard;
        this.strict = ScrubPolicy.of(Profile.STRICT, maxValueChars);
    }

    /** Of an application; of all others that have none of their own. */
    ScrubPolicy of(String application) {
        Map<String, Held> held = byName;
        if (held.isEmpty()) {
            return standard;
        }
        Held own = held.get(application);
        Held any = own == null ? held.get(PrivacyPolicy.DEFAULT) : own;
        return any == null ? standard : any.good();
    }

    /** All that are not the standard, by name. */
    List<InForce> all() {
        return new TreeMap<>(byName)
                .entrySet().stream()
                        .map(it -> new InForce(
                                it.getKey(), it.getValue().good(), it.getValue().isRefused()))
                        .toList();
    }

    ScrubPolicy standard() {
        return standard;
    }

    /** How many that are in the configuration now could not be compiled. */
    long refused() {
        return refused.get();
    }

    /** Takes over what has changed; what has not keeps what it remembers of keys. */
    synchronized void use(Snapshot snapshot) {
        Map<String, Held> next = new HashMap<>();
        for (PrivacyPolicy policy : snapshot.privacyPolicies()) {
            Held before = byName.get(policy.name());
            boolean isSame = before != null && before.source().equals(policy);
            next.put(policy.name(), isSame ? before : held(policy, before));
        }
        refused.set(next.values().stream().filter(Held::isRefused).count());
        byName = Map.copyOf(next);
    }

    private Held held(PrivacyPolicy policy, @Nullable Held before) {
        try {
            return new Held(policy, ScrubPolicy.of(policy, maxValueChars), false);
        } catch (InvalidPolicyException | RuntimeException | StackOverflowError unusable) {
            return new Held(policy, before == null ? strict : before.good(), true);
        }
    }
}
