package io.taproot.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    private static final UUID ID = UUID.fromString("3f0c2c0e-6a52-4a0e-9d5b-0a2f5d6b7c8d");
    private static final Instant SENT = Instant.ofEpochSecond(1_700_000_000);

    @Test
    void changesWithEachOfWhatItSigns() {
        String original = WebhookSignature.sign("whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ=", ID, SENT, "{}");

        assertThat(original).startsWith("v1,").hasSize(3 + 44);
        assertThat(WebhookSignature.sign("whsec_b3RoZXItc2VjcmV0LXNlY3JldA==", ID, SENT, "{}"))
                .isNotEqualTo(original);
        assertThat(WebhookSignature.sign("whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ=", UUID.randomUUID(), SENT, "{}"))
                .isNotEqualTo(original);
        assertThat(WebhookSignature.sign("whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ=", ID, SENT.plusSeconds(1), "{}"))
                .isNotEqualTo(original);
        assertThat(WebhookSignature.sign("whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ=", ID, SENT, "{ }"))
                .isNotEqualTo(original);
    }

    @Test
    void takesTheBase64OfAPrefixedSecretAsItsKey() {
        assertThat(WebhookSignature.sign("whsec_c2VjcmV0", ID, SENT, "{}"))
                .isEqualTo(WebhookSignature.sign("secret", ID, SENT, "{}"));
    }
}
