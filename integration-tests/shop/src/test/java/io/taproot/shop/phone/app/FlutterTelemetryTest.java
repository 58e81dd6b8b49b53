package io.taproot.shop.phone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.shop.collector.SeenSpan;
import io.taproot.shop.phone.device.Platform;
import io.taproot.shop.phone.upload.Upload;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a Flutter app puts on the wire: sketch P7. */
class FlutterTelemetryTest {
    private static final TripPlan BUY = new TripPlan(List.of("p-3"), true, false, false, false, false, false, 1);

    @Test
    void everyExportIsAGrpcCallWithAtMostThreeSpans() {
        Recording recording = Recording.of(Platform.FLUTTER, BUY, 1);

        assertThat(recording.uploads()).hasSizeGreaterThan(6).allSatisfy(upload -> {
            assertThat(upload).isInstanceOf(Upload.Grpc.class);
            assertThat(upload.items()).isBetween(1, 3);
        });
    }

    @Test
    void aRouteIsAShortSpanAndTheCallItsChild() {
        Recording recording = Recording.of(Platform.FLUTTER, BUY, 1);

        SeenSpan route = recording.span("push /checkout");
        SeenSpan call = recording.span("POST");

        assertThat(route.attribute("ui.screen.name")).isEqualTo("/checkout");
        assertThat(route.attribute("navigation.type")).isEqualTo("push");
        assertThat(route.millis()).isLessThan(60);
        assertThat(call.parentId()).isEqualTo(route.spanId());
        assertThat(call.traceId()).isEqualTo(recording.result().orderTrace());
    }

    @Test
    void thereIsALaunchButNoSession() {
        Recording recording = Recording.of(Platform.FLUTTER, BUY, 1);

        assertThat(recording.result().sessionId()).isEmpty();
        assertThat(recording.spans()).allSatisfy(span -> {
            assertThat(span.attribute("app_launch_id")).matches("[0-9a-f-]{36}");
            assertThat(span.attribute("app_lifecycle.id")).isNotEmpty();
            assertThat(span.attribute("session.id")).isEmpty();
        });
        assertThat(recording.calls())
                .allSatisfy(call -> assertThat(call.headers()).doesNotContainKey("baggage"));
    }
}
