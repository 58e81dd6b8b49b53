package io.taproot.shop.phone.device;

/** What the app is built with, and so which SDK speaks for it. */
public enum Platform {
    ANDROID,
    IOS,
    REACT_NATIVE,
    FLUTTER
}
