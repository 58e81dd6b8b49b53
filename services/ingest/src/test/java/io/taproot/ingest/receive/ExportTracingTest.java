package io.taproot.ingest.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.taproot.ingest.spool.Arrival;
import io.taproot.otlp.OtlpSignal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTracingTest {

    private static final String CALLER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-";

    @ParameterizedTest(name = "caller {0}, share {1}, own {2}: traced {3}")
    @CsvSource({
        "01, 0, false, true",
        "00, 1, false, false",
        "'', 1, false, true",
        "'', 0, false, false",
        "01, 1, true,  false",
    })
    void tracesWhatItsCallerTracesAndAShareOfTheRest(
            String callerFlags, double share, boolean isOwn, boolean isTraced) {
        Metadata headers = new Metadata();
        if (!callerFlags.isEmpty()) {
            headers.put(Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER), CALLER + callerFlags);
        }
        try (SdkTracerProvider telemetry = SdkTracerProvider.builder().build()) {
            ExportTracing tracing = new ExportTracing(telemetry.get("test"), share);

            ExportTracing.Traced traced = tracing.begin(arrival(isOwn), headers);

            assertThat(traced.span() != null).isEqualTo(isTraced);
            traced.end(null);
        }
    }

    private static Arrival arrival(boolean isOwn) {
        return new Arrival(OtlpSignal.TRACES, "default", "batch", isOwn, 1, new byte[] {1});
    }
}
