package io.taproot.query.telemetry;

import io.taproot.analysis.tree.LayerTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A piece of the layer bar. */
@Schema(name = "LayerTime")
public record LayerTimeResponse(
        @Schema(
                description = "device, network, edge, service:<name>, datastore:<system>, cache:<system>,"
                        + " queue:<system>, third_party:<host> or unknown",
                examples = "service:orders")
        String layer,

        @Schema(description = "Milliseconds of the critical path that this layer spent itself")
        double selfMs) {

    public static List<LayerTimeResponse> listOf(List<LayerTime> times) {
        return times.stream()
                .map(time -> new LayerTimeResponse(time.layer().toString(), time.nanos() / 1e6))
                .toList();
    }
}
