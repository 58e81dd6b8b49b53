package io.taproot.gateway.scrub;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.taproot.gateway.batch.Rewrite;
import java.util.List;

/** Scrubs the values of attributes and bodies, of every kind and at any depth. What is clean comes back as it was. */
@SuppressWarnings("ReferenceEquality") // "the same instance" is how "clean" is told
final class ValueScrubber {

    /** Bytes that are no text are ids and digests up to here, and files beyond. */
    private static final int MOST_BINARY_BYTES = 256;

    private static final CardRule CARDS = new CardRule();

    private final TextScrubber texts;
    private final UnknownFields unknown;
    private final Tally tally;

    ValueScrubber(TextScrubber texts, Tally tally) {
        this.texts = texts;
        this.unknown = new UnknownFields(texts, tally);
        this.tally = tally;
    }

    String text(String text) {
        return texts.scrub(text, KeyPlan.SEARCH, tally);
    }

    List<KeyValue> attributes(List<KeyValue> attributes) {
        return Rewrite.each(attributes, this::attribute);
    }

    KeyValue attribute(KeyValue sent) {
        KeyValue attribute = unknown.scrub(sent);
        String key = text(attribute.getKey());
        AnyValue value = value(KeyPlan.of(attribute.getKey()), attribute.getValue());
        if (key.equals(attribute.getKey()) && value == attribute.getValue()) {
            return attribute;
        }
        return attribute.toBuilder().setKey(key).setValue(value).build();
    }

    AnyValue value(AnyValue value) {
        return value(KeyPlan.SEARCH, value);
    }

    private AnyValue value(KeyPlan plan, AnyValue sent) {
        AnyValue value = unknown.scrub(sent);
        return switch (plan) {
            case SECRET -> secret(value);
            case SECRET_TEXT -> isNumberOrFlag(value) ? value : secret(value);
            case QUERY, TRACE_IDENTITY, SEARCH -> searched(plan, value);
        };
    }

    private AnyValue secret(AnyValue value) {
        boolean isGone = value.getStringValue().equals(Rule.SECRET_KEY.placeholder());
        boolean isNothing = value.getValueCase() == AnyValue.ValueCase.VALUE_NOT_SET
                || (value.hasStringValue() && value.getStringValue().isEmpty());
        return isGone || isNothing ? value : replaced(Rule.SECRET_KEY);
    }

    private AnyValue searched(KeyPlan plan, AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> string(plan, value);
            case INT_VALUE -> number(plan, value, value.getIntValue());
            case DOUBLE_VALUE -> real(plan, value);
            case BYTES_VALUE -> bytes(plan, value);
            case ARRAY_VALUE -> array(plan, value);
            case KVLIST_VALUE -> list(value);
            case BOOL_VALUE, STRING_VALUE_STRINDEX, VALUE_NOT_SET -> value;
        };
    }

    private AnyValue string(KeyPlan plan, AnyValue value) {
        String before = value.getStringValue();
        String after = texts.scrub(before, plan, tally);
        return after.equals(before)
                ? value
                : value.toBuilder().setStringValue(after).build();
    }

    private AnyValue number(KeyPlan plan, AnyValue value, long number) {
        return plan != KeyPlan.TRACE_IDENTITY && CARDS.isCard(number) ? replaced(Rule.CARD) : value;
    }

    private AnyValue real(KeyPlan plan, AnyValue value) {
        double real = value.getDoubleValue();
        return real == Math.rint(real) && Math.abs(real) < 1e19 ? number(plan, value, (long) real) : value;
    }

    private AnyValue bytes(KeyPlan plan, AnyValue value) {
        ByteString before = value.getBytesValue();
        if (before.isValidUtf8()) {
            String text = before.toStringUtf8();
            String after = texts.scrub(text, plan, tally);
            return after.equals(text)
                    ? value
                    : value.toBuilder()
                            .setBytesValue(ByteString.copyFromUtf8(after))
                            .build();
        }
        if (before.size() <= MOST_BINARY_BYTES) {
            return value;
        }
        tally.count(Rule.BINARY);
        return value.toBuilder().setBytesValue(ByteString.EMPTY).build();
    }

    private AnyValue array(KeyPlan plan, AnyValue value) {
        ArrayValue before = unknown.scrub(value.getArrayValue());
        List<AnyValue> after = Rewrite.each(before.getValuesList(), element -> value(plan, element));
        if (before == value.getArrayValue() && after == before.getValuesList()) {
            return value;
        }
        return value.toBuilder()
                .setArrayValue(before.toBuilder().clearValues().addAllValues(after))
                .build();
    }

    private AnyValue list(AnyValue value) {
        KeyValueList before = unknown.scrub(value.getKvlistValue());
        List<KeyValue> after = attributes(before.getValuesList());
        if (before == value.getKvlistValue() && after == before.getValuesList()) {
            return value;
        }
        return value.toBuilder()
                .setKvlistValue(before.toBuilder().clearValues().addAllValues(after))
                .build();
    }

    private AnyValue replaced(Rule rule) {
        tally.count(rule);
        return AnyValue.newBuilder().setStringValue(rule.placeholder()).build();
    }

    private static boolean isNumberOrFlag(AnyValue value) {
        return value.hasIntValue() || value.hasDoubleValue() || value.hasBoolValue();
    }
}
