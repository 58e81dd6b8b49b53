package io.taproot.gateway.enrich;

import java.util.Locale;

/** What a connection's type and subtype amount to when latencies are compared. */
final class NetworkClass {

    private NetworkClass() {}

    /**
     * @param type {@code network.connection.type}, any case; not empty
     * @param subtype {@code network.connection.subtype}; often missing, reading it takes a permission
     * @return {@code wifi}, {@code wired}, {@code vpn}, {@code cell/lte}, {@code cell/nr}, {@code cell/hspa},
     *     {@code cell}, {@code offline} or {@code unknown}
     */
    static String of(String type, String subtype) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "wifi" -> "wifi";
            case "wired", "ethernet" -> "wired";
            case "vpn" -> "vpn";
            case "cell", "cellular", "mobile" -> cell(subtype.toLowerCase(Locale.ROOT));
            case "unavailable", "none", "offline" -> "offline";
            default -> "unknown";
        };
    }

    private static String cell(String subtype) {
        return switch (subtype) {
            case "lte", "lte_ca", "4g" -> "cell/lte";
            case "nr", "nrnsa", "5g" -> "cell/nr";
            case "hspa", "hspa+", "hspap", "hsdpa", "hsupa", "umts", "3g" -> "cell/hspa";
            default -> "cell";
        };
    }
}
