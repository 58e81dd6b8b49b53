package io.taproot.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Taproot tells about itself. */
@ExtendWith(RunningTaproot.Shared.class)
class OwnHealthIT {

    @ParameterizedTest
    @ValueSource(strings = {"GATEWAY", "INGEST", "ANALYSIS", "QUERY", "ALERTING"})
    void everyServiceAnswersHealthAndMetrics(String service, RunningTaproot taproot) {
        String management = taproot.address(service + "_MANAGEMENT");

        assertThat(taproot.get(management + "/q/health").statusCode()).isEqualTo(200);
        assertThat(taproot.get(management + "/q/metrics").body()).contains("jvm_memory_used_bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GATEWAY", "INGEST"})
    void whatWasReceivedIsSettledOnceNothingIsInFlight(String service, RunningTaproot taproot) {
        String metrics = taproot.address(service + "_MANAGEMENT") + "/q/metrics";
        String name = "taproot_" + service.toLowerCase(java.util.Locale.ROOT) + "_span_";

        Eventually.holds("received = settled once nothing is in flight", Duration.ofMinutes(1), () -> {
            String body = taproot.get(metrics).body();
            double received = sum(body, name + "received");
            return received > 0 && received == sum(body, name + "settled");
        });
    }

    @Test
    void theApiDescribesItself(RunningTaproot taproot) {
        assertThat(taproot.get(taproot.address("QUERY") + "/q/openapi").body())
                .contains("/api/v1/traces/{")
                .contains("/api/v1/journeys");
    }

    /** Over all label sets; an exemplar may stand behind the value. */
    private static double sum(String metrics, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + "(?:_total)?(?:\\{[^}]*})? ([0-9.E+]+)(?: # .*)?$")
                .matcher(metrics);
        double sum = 0;
        while (line.find()) {
            sum += Double.parseDouble(line.group(1));
        }
        return sum;
    }
}
