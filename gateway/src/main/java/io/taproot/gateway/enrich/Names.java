package io.taproot.gateway.enrich;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.taproot.telemetry.AttributeAliases.Alias;
import io.taproot.telemetry.SemanticConventions;
import java.util.Optional;
import java.util.function.Consumer;

/** Adds today's attribute names beside the old ones. The old ones stay, and a value that is there already wins. */
final class Names {

    /** A whole number of more digits fits no field that the conventions call a number. */
    private static final int MOST_DIGITS = 18;

    private Names() {}

    static void modernise(AttributeSet attributes) {
        for (int i = 0; i < attributes.sentCount(); i++) {
            KeyRole role = attributes.sentRole(i);
            if (role.isWhole() && attributes.isSentText(i)) {
                whole(attributes.sentValue(i)).ifPresent(putting(attributes, attributes.sentKey(i)));
            }
            Alias alias = role.alias();
            if (alias != null && !attributes.has(alias.canonical()) && isBest(alias, i, attributes)) {
                add(alias, i, attributes);
            }
        }
    }

    /** Whether no other old name of the same canonical one goes before it. */
    private static boolean isBest(Alias alias, int place, AttributeSet attributes) {
        for (int i = 0; i < attributes.sentCount(); i++) {
            Alias rival = attributes.sentRole(i).alias();
            if (rival != null
                    && rival.canonical().equals(alias.canonical())
                    && (rival.rank() < alias.rank() || (rival.rank() == alias.rank() && i < place))) {
                return false;
            }
        }
        return true;
    }

    private static void add(Alias alias, int place, AttributeSet attributes) {
        switch (alias.form()) {
            case SAME -> attributes.copySent(place, alias.canonical());
            case WHOLE ->
                whole(attributes.sentValue(place))
                        .ifPresentOrElse(
                                putting(attributes, alias.canonical()),
                                () -> attributes.copySent(place, alias.canonical()));
            case REQUEST_TARGET -> addTarget(attributes.sentValue(place).getStringValue(), attributes);
            case WEAK -> {
                attributes.copySent(place, alias.canonical());
                attributes.put(
                        SemanticConventions.TAPROOT_SESSION_WEAK,
                        AnyValue.newBuilder().setBoolValue(true).build());
            }
        }
    }

    private static Consumer<AnyValue> putting(AttributeSet attributes, String key) {
        return value -> attributes.put(key, value);
    }

    private static void addTarget(String target, AttributeSet attributes) {
        int query = target.indexOf('?');
        attributes.put(SemanticConventions.URL_PATH, query < 0 ? target : target.substring(0, query));
        if (query >= 0 && !attributes.has(SemanticConventions.URL_QUERY)) {
            attributes.put(SemanticConventions.URL_QUERY, target.substring(query + 1));
        }
    }

    private static Optional<AnyValue> whole(AnyValue value) {
        String digits = value.getStringValue();
        if (!value.hasStringValue() || digits.isEmpty() || digits.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        return Optional.of(
                AnyValue.newBuilder().setIntValue(Long.parseLong(digits)).build());
    }
}
