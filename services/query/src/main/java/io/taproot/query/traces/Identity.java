package io.taproot.query.traces;

import java.util.HexFormat;

/** How resources and scopes are named inside one answer. */
final class Identity {

    private Identity() {}

    static String of(long id) {
        return HexFormat.of().toHexDigits(id);
    }
}
