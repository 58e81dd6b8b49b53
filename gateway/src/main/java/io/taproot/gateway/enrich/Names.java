package io.taproot.gateway.enrich;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.taproot.telemetry.AttributeAliases.Alias;
import io.taproot.telemetry.SemanticConventions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds today's attribute names beside the old ones. The old ones stay, and a value that is there already wins. */
final class Names {

    /** A whole number of more digits fits no field that the conventions call a number. */
    private static final int MOST_DIGITS = 18;

    private Names() {}

    static void modernise(AttributeSet attributes) {
        Map<String, Alias> winners = null;
        Map<String, AnyValue> values = null;
        for (int i = 0; i < attributes.sentCount(); i++) {
            KeyRole role = attributes.sentRole(i);
            if (role.isWhole()) {
                mendWhole(i, attributes);
            }
            Alias alias = role.alias();
            if (alias == null || attributes.has(alias.canonical())) {
                continue;
            }
            if (winners == null || values == null) {
                winners = new HashMap<>();
                values = new HashMap<>();
            }
            Alias rival = winners.get(alias.canonical());
            if (rival == null || alias.rank() < rival.rank()) {
                winners.put(alias.canonical(), alias);
                values.put(alias.canonical(), attributes.sentValue(i));
            }
        }
        if (winners != null && values != null) {
            Map<String, AnyValue> sent = values;
            winners.forEach((canonical, alias) -> add(alias, sent.get(canonical), attributes));
        }
    }

    private static void add(Alias alias, @Nullable AnyValue value, AttributeSet attributes) {
        if (value == null) {
            return;
        }
        switch (alias.form()) {
            case SAME -> attributes.put(alias.canonical(), value);
            case WHOLE -> attributes.put(alias.canonical(), whole(value).orElse(value));
            case REQUEST_TARGET -> addTarget(value.getStringValue(), attributes);
            case WEAK -> {
                attributes.put(alias.canonical(), value);
                attributes.put(
                        SemanticConventions.TAPROOT_SESSION_WEAK,
                        AnyValue.newBuilder().setBoolValue(true).build());
            }
        }
    }

    private static void addTarget(String target, AttributeSet attributes) {
        int query = target.indexOf('?');
        attributes.put(SemanticConventions.URL_PATH, query < 0 ? target : target.substring(0, query));
        if (query >= 0 && !attributes.has(SemanticConventions.URL_QUERY)) {
            attributes.put(SemanticConventions.URL_QUERY, target.substring(query + 1));
        }
    }

    private static void mendWhole(int place, AttributeSet attributes) {
        AnyValue value = attributes.sentValue(place);
        if (value.hasStringValue()) {
            whole(value).ifPresent(number -> attributes.put(attributes.sentKey(place), number));
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
