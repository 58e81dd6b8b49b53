package io.taproot.privacy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.util.List;

/** Scrubs the values of attributes and bodies, of every kind and at any depth. What is clean comes back as it was. */
@SuppressWarnings("ReferenceEquality") // "the same instance" is how "clean" is told
final class ValueScrubber {

    /** Bytes that are no text are ids and digests up to here, and files beyond. */
    private static final int MOST_BINARY_BYTES = 256;

    private static final CardRule CARDS = new CardRule();

    private final TextScrubber texts;
    private final UnknownFields unknown;
    private final Pseudonyms.ForBatch pseudonyms;
    private final Tally tally;

    ValueScrubber(TextScrubber texts, Pseudonyms.ForBatch pseudonyms, Tally tally) {
        this.texts = texts;
        this.unknown = new UnknownFields(texts, tally);
        this.pseudonyms = pseudonyms;
        this.tally = tally;
    }

    String text(String text) {
        return texts.scrub(text, KeyPlan.SEARCH, tally);
    }

    /** The name of a span: a text, a path with ids in it, or a statement. */
    String spanName(String name, List<KeyValue> attributes) {
        String clean = text(spanStatement(name, attributes));
        return texts.runs(Rule.PATH_ID) ? counted(clean, PathIds.scrub(clean), Rule.PATH_ID) : clean;
    }

    private String spanStatement(String name, List<KeyValue> attributes) {
        if (!Statements.isStatement(name) || !texts.runs(Rule.STATEMENT)) {
            return name;
        }
        String system = DatabaseSystem.of(attributes);
        return system.isEmpty() ? name : counted(name, Statements.scrub(name, system), Rule.STATEMENT);
    }

    List<KeyValue> attributes(List<KeyValue> attributes) {
        return Elements.each(attributes, attribute -> attribute(attribute, attributes));
    }

    KeyValue attribute(KeyValue sent) {
        return attribute(sent, List.of());
    }

    private KeyValue attribute(KeyValue sent, List<KeyValue> siblings) {
        KeyValue attribute = unknown.scrub(sent);
        String key = texts.key(attribute.getKey(), tally);
        tally.enter(key);
        AnyValue value = value(KeyPlan.of(attribute.getKey()), attribute.getValue(), siblings);
        tally.enter("");
        if (key.equals(attribute.getKey()) && value == attribute.getValue()) {
            return attribute;
        }
        return attribute.toBuilder().setKey(key).setValue(value).build();
    }

    AnyValue value(AnyValue value) {
        return value(KeyPlan.SEARCH, value, List.of());
    }

    private AnyValue value(KeyPlan plan, AnyValue sent, List<KeyValue> siblings) {
        AnyValue value = unknown.scrub(sent);
        return switch (plan) {
            case SECRET -> gone(value, Rule.SECRET_KEY);
            case SECRET_TEXT -> isNumberOrFlag(value) ? value : gone(value, Rule.SECRET_KEY);
            case PERSONAL, PARAMETER -> value.hasBoolValue() ? value : gone(value, Rule.PERSONAL_KEY);
            case DEVICE -> pseudonym(value, Rule.DEVICE_ID);
            case USER -> pseudonym(value, Rule.USER_ID);
            case PLACE -> place(value);
            case STATEMENT -> statement(value, siblings);
            case QUERY, TRACE_IDENTITY, CLIENT, INFRASTRUCTURE, SEARCH -> searched(plan, value);
        };
    }

    private AnyValue gone(AnyValue value, Rule rule) {
        if (!texts.runs(rule)) {
            return searched(KeyPlan.SEARCH, value);
        }
        boolean isGone = value.getStringValue().equals(rule.placeholder());
        boolean isNothing = value.getValueCase() == AnyValue.ValueCase.VALUE_NOT_SET
                || (value.hasStringValue() && value.getStringValue().isEmpty());
        return isGone || isNothing ? value : replaced(rule);
    }

    private AnyValue pseudonym(AnyValue value, Rule rule) {
        if (!texts.runs(rule)) {
            return searched(KeyPlan.SEARCH, value);
        }
        String before = switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            default -> "";
        };
        if (before.isEmpty()) {
            return value.hasBoolValue() || value.hasStringValue() ? value : gone(value, rule);
        }
        boolean isNobodys = before.chars().allMatch(c -> c == '0' || c == '-');
        String after = isNobodys ? before : pseudonyms.of(rule, before);
        return after.equals(before) ? value : changed(value, after, rule);
    }

    /** Two decimals: about a kilometre. */
    private AnyValue place(AnyValue value) {
        if (!texts.runs(Rule.LOCATION)) {
            return searched(KeyPlan.SEARCH, value);
        }
        if (value.hasDoubleValue()) {
            double rounded = Math.round(value.getDoubleValue() * 100) / 100.0;
            if (rounded == value.getDoubleValue() || Double.isNaN(value.getDoubleValue())) {
                return value;
            }
            tally.count(Rule.LOCATION);
            return value.toBuilder().setDoubleValue(rounded).build();
        }
        if (value.hasStringValue()) {
            String after = Coordinates.rounded(value.getStringValue());
            return after.equals(value.getStringValue())
                    ? searched(KeyPlan.SEARCH, value)
                    : changed(value, after, Rule.LOCATION);
        }
        return searched(KeyPlan.SEARCH, value);
    }

    private AnyValue statement(AnyValue value, List<KeyValue> siblings) {
        if (!value.hasStringValue() || !texts.runs(Rule.STATEMENT)) {
            return searched(KeyPlan.SEARCH, value);
        }
        String before = texts.bounded(value.getStringValue(), tally);
        String after = Statements.scrub(before, DatabaseSystem.of(siblings));
        return searched(
                KeyPlan.INFRASTRUCTURE,
                after.equals(value.getStringValue()) ? value : changed(value, after, Rule.STATEMENT));
    }

    private AnyValue changed(AnyValue value, String text, Rule rule) {
        tally.count(rule);
        return value.toBuilder().setStringValue(text).build();
    }

    private String counted(String before, String after, Rule rule) {
        if (!after.equals(before)) {
            tally.count(rule);
        }
        return after;
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
        return plan != KeyPlan.TRACE_IDENTITY && texts.runs(Rule.CARD) && CARDS.isCard(number)
                ? replaced(Rule.CARD)
                : value;
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
        if (before.size() <= MOST_BINARY_BYTES || !texts.runs(Rule.BINARY)) {
            return value;
        }
        tally.count(Rule.BINARY);
        return value.toBuilder().setBytesValue(ByteString.EMPTY).build();
    }

    private AnyValue array(KeyPlan plan, AnyValue value) {
        ArrayValue before = unknown.scrub(value.getArrayValue());
        List<AnyValue> after = Arguments.isSplit(before.getValuesList(), texts)
                ? before.getValuesList().stream()
                        .map(element -> replaced(Rule.CARD))
                        .toList()
                : elements(plan, before.getValuesList());
        if (before == value.getArrayValue() && after == before.getValuesList()) {
            return value;
        }
        return value.toBuilder()
                .setArrayValue(before.toBuilder().clearValues().addAllValues(after))
                .build();
    }

    /** An element behind the name of a secret option is a secret: {@code --password, x}. */
    private List<AnyValue> elements(KeyPlan plan, List<AnyValue> elements) {
        boolean[] isSecret = {false};
        return Elements.each(elements, element -> {
            AnyValue clean = isSecret[0] ? gone(element, Rule.SECRET_KEY) : value(plan, element, List.of());
            isSecret[0] = Arguments.isSecretOption(element.getStringValue());
            return clean;
        });
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
