package io.taproot.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.taproot.snapshot.PrivacyAllowance;
import io.taproot.snapshot.PrivacyPolicy;
import io.taproot.snapshot.PrivacyRule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

    @Test
    void tellsEveryPlaceThatIsWrong() {
        PrivacyPolicy policy = new PrivacyPolicy(
                "shop",
                1,
                "lenient",
                List.of("gb", "atlantis"),
                Map.of("email", "burn", "card", "keep", "aura", "mask"),
                List.of(
                        new PrivacyRule("staff-number", "EMP-(", "keep", List.of("moon"), List.of()),
                        new PrivacyRule("4711", "x", "mask", List.of(), List.of(""))),
                List.of(
                        new PrivacyAllowance("*", List.of(), List.of()),
                        new PrivacyAllowance("a.*", List.of("jwt", "secret_key", "own:nobody"), List.of())),
                List.of(" "));

        assertThat(faults(policy))
                .extracting(PolicyFault::pointer)
                .containsExactlyInAnyOrder(
                        "/profile",
                        "/packs/1",
                        "/actions/aura",
                        "/actions/card",
                        "/actions/email",
                        "/rules/0/action",
                        "/rules/0/places/0",
                        "/rules/0/pattern",
                        "/rules/1/name",
                        "/rules/1/keys/0",
                        "/allow/0/key",
                        "/allow/1/detectors/0",
                        "/allow/1/detectors/1",
                        "/allow/1/detectors/2",
                        "/query_parameters/0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url_userinfo",
                "secret_pair",
                "authorization",
                "jwt",
                "api_key",
                "private_key",
                "card",
                "track_data",
                "secret_key",
                "statement",
                "binary",
                "unknown_field",
                "oversize"
            })
    void letsNobodySwitchOffSecrets(String detector) {
        for (String profile : List.of("default", "strict")) {
            assertThat(faults(policy(profile, Map.of(detector, "keep"), List.of())))
                    .singleElement()
                    .extracting(PolicyFault::detail)
                    .isEqualTo("is part of every profile and cannot be changed");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "default, email, keep, true",
        "strict, email, keep, false",
        "strict, email, mask, true",
        "default, ip_address, pseudonym, true",
        "default, iban, keep, false",
        "default, home_path, mask, true",
        "strict, home_path, keep, false",
        "default, email, truncate, false",
        "default, nl_bsn, pseudonym, true",
    })
    void allowsWhatTheProfileAllows(String profile, String detector, String action, boolean isAllowed) {
        PrivacyPolicy policy = policy(profile, Map.of(detector, action), List.of());

        if (isAllowed) {
            assertThatCode(() -> PolicyReader.read(policy)).doesNotThrowAnyException();
        } else {
            assertThat(faults(policy)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a*                     ; must not match nothing at all",
                "((a)b)                 ; must have at most one group",
                "[a-z]+                 ; must not match what stands for a match",
                "(?=x)                  ; is not RE2 syntax",
                "(x)\\1                 ; is not RE2 syntax",
                "(?:(?:x{100}){100})    ; repeats too much",
                "x{1000}y{1000}z{1000}(?:\\pL{900}){5} ; repeats too much",
            })
    void refusesPatternsThatAreNoneOrHurt(String pattern, String why) {
        PrivacyRule rule = new PrivacyRule("staff", pattern, "mask", List.of(), List.of());

        assertThat(faults(policy("default", Map.of(), List.of(rule))))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.pointer()).isEqualTo("/rules/0/pattern");
                    assertThat(fault.detail()).contains(why);
                });
    }

    @Test
    void takesCommonPatterns() {
        List<String> patterns = List.of(
                "\\bEMP-\\d{6}\\b",
                "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                "(?i)customer no\\. (\\d{5,12})",
                "\\b[A-Z]{2}\\d{2} \\d{4}\\b");
        for (String pattern : patterns) {
            PrivacyRule rule = new PrivacyRule("staff", pattern, "mask", List.of(), List.of());
            assertThatCode(() -> PolicyReader.read(policy("default", Map.of(), List.of(rule))))
                    .as(pattern)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void refusesARuleThatWouldFindItsOwnPseudonyms() {
        PrivacyRule rule = new PrivacyRule("token", "[a-z0-9_]{16,40}", "pseudonym", List.of(), List.of());

        assertThat(faults(policy("default", Map.of(), List.of(rule))))
                .extracting(PolicyFault::detail)
                .anyMatch(detail -> detail.contains("pseudonym"));
    }

    @Test
    void takesFiftyRulesAndNoMore() {
        PrivacyRule rule = new PrivacyRule("staff", "EMP-\\d", "mask", List.of(), List.of());

        assertThat(faults(policy("default", Map.of(), Collections.nCopies(51, rule))))
                .extracting(PolicyFault::pointer)
                .containsExactly("/rules");
    }

    private static PrivacyPolicy policy(String profile, Map<String, String> actions, List<PrivacyRule> rules) {
        return new PrivacyPolicy("shop", 1, profile, List.of(), actions, rules, List.of(), List.of());
    }

    private static List<PolicyFault> faults(PrivacyPolicy policy) {
        return catchThrowableOfType(InvalidPolicyException.class, () -> PolicyReader.read(policy))
                .faults();
    }
}
