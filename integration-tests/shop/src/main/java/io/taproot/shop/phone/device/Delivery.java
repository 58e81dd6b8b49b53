package io.taproot.shop.phone.device;

/** When a phone's telemetry reaches its server. */
public enum Delivery {
    /** Within seconds. */
    LIVE,
    /** The shop was reached, the telemetry was kept on disk and is sent some time after the session. */
    HELD_BACK,
    /** Nothing was reached: a session of hours ago, sent now. */
    OFFLINE
}
