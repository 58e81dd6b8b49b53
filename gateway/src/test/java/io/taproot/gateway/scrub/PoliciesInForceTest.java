package io.taproot.gateway.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.privacy.Profile;
import io.taproot.privacy.Rule;
import io.taproot.privacy.ScrubPolicy;
import io.taproot.snapshot.PrivacyPolicy;
import io.taproot.snapshot.PrivacyRule;
import io.taproot.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoliciesInForceTest {

    private final PoliciesInForce policies = new PoliciesInForce(1 << 16);

    @Test
    void areTheDefaultProfileWhereNothingIsConfigured() {
        assertThat(policies.of("shop").version()).isEqualTo("default-3");
        assertThat(policies.refused()).isZero();
    }

    @Test
    void areTheApplicationsOwnOrElseThatOfEverybody() {
        use(policy("default", 4, "default"), policy("shop", 2, "strict"));

        assertThat(policies.of("shop").version()).isEqualTo("shop-v2");
        assertThat(policies.of("other").version()).isEqualTo("default-v4");

        use(policy("shop", 2, "strict"));
        assertThat(policies.of("other").version()).isEqualTo("default-3");
    }

    @Test
    void keepTheSameInstanceWhileNothingChanges() {
        use(policy("shop", 2, "strict"));
        ScrubPolicy before = policies.of("shop");

        use(policy("shop", 2, "strict"), policy("default", 1, "default"));

        assertThat(policies.of("shop")).isSameAs(before);
    }

    @Test
    void stayTheLastGoodOnesWhereANewOneCannotBeCompiled() {
        use(policy("shop", 2, "default"));

        use(broken("shop", 3, "default"));

        assertThat(policies.of("shop").version()).isEqualTo("shop-v2");
        assertThat(policies.refused()).isEqualTo(1);
        assertThat(policies.all())
                .singleElement()
                .satisfies(it -> assertThat(it.isRefused()).isTrue());
    }

    @Test
    void areStrictWhereThereNeverWasAGoodOne() {
        use(broken("shop", 1, "default"), broken("default", 1, "from a newer version"));

        for (String application : List.of("shop", "other")) {
            ScrubPolicy policy = policies.of(application);
            assertThat(policy.profile()).isEqualTo(Profile.STRICT);
            assertThat(policy.runs(Rule.EMAIL)).isTrue();
        }
    }

    @Test
    void neverStayBrokenOnceTheyAreMended() {
        use(broken("shop", 1, "default"));

        use(policy("shop", 2, "default"));

        assertThat(policies.of("shop").version()).isEqualTo("shop-v2");
        assertThat(policies.refused()).isZero();
    }

    private void use(PrivacyPolicy... held) {
        policies.use(new Snapshot("v", List.of(), List.of(), List.of(), List.of(), List.of(held)));
    }

    private static PrivacyPolicy policy(String name, int version, String profile) {
        return new PrivacyPolicy(name, version, profile, List.of(), Map.of(), List.of(), List.of(), List.of());
    }

    private static PrivacyPolicy broken(String name, int version, String profile) {
        PrivacyRule rule = new PrivacyRule("staff", "(", "mask", List.of(), List.of());
        return new PrivacyPolicy(name, version, profile, List.of(), Map.of(), List.of(rule), List.of(), List.of());
    }
}
