package io.taproot.telemetry;

import java.util.Locale;

/**
 * Whose time a piece of time is: {@code device}, {@code network}, {@code edge}, {@code service:<name>},
 * {@code datastore:<system>}, {@code cache:<system>}, {@code queue:<system>}, {@code third_party:<host>} or
 * {@code unknown}.
 *
 * @param name the part after the colon; empty for the kinds that have none
 */
public record Layer(Kind kind, String name) implements Comparable<Layer> {

    /** In the order in which a request meets them. */
    public enum Kind {
        DEVICE,
        NETWORK,
        EDGE,
        SERVICE,
        DATASTORE,
        CACHE,
        QUEUE,
        THIRD_PARTY,
        UNKNOWN
    }

    public static final Layer DEVICE = new Layer(Kind.DEVICE, "");
    public static final Layer NETWORK = new Layer(Kind.NETWORK, "");
    public static final Layer EDGE = new Layer(Kind.EDGE, "");
    public static final Layer UNKNOWN = new Layer(Kind.UNKNOWN, "");

    public static Layer service(String name) {
        return new Layer(Kind.SERVICE, name);
    }

    /** Reads what {@link #toString()} writes; anything else is {@link #UNKNOWN}. */
    public static Layer parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        for (Kind candidate : Kind.values()) {
            if (candidate.name().toLowerCase(Locale.ROOT).equals(kind)) {
                return new Layer(candidate, colon < 0 ? "" : text.substring(colon + 1));
            }
        }
        return UNKNOWN;
    }

    @Override
    public int compareTo(Layer other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        String word = kind.name().toLowerCase(Locale.ROOT);
        return name.isEmpty() ? word : word + ":" + name;
    }
}
