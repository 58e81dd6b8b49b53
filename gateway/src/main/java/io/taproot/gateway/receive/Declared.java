package io.taproot.gateway.receive;

import org.jspecify.annotations.Nullable;

/**
 * What a sender says about a request in its headers (or gRPC metadata); each is {@code 1} or absent.
 *
 * @param isOwn       {@code taproot-self}: Taproot about itself
 * @param isRecording {@code taproot-recording}: telemetry of another time, sent again; counts only from whoever may say so
 */
record Declared(boolean isOwn, boolean isRecording) {

    static final String SELF = "taproot-self";
    static final String RECORDING = "taproot-recording";

    static Declared of(@Nullable String self, @Nullable String recording) {
        return new Declared("1".equals(self), "1".equals(recording));
    }
}
