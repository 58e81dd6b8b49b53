package io.taproot.shop.phone.upload;

/** Brings exports to a telemetry server. */
public interface Uplink {
    /** Returns whether the server took it; tries again while the server asks for that. */
    boolean send(Upload upload);
}
