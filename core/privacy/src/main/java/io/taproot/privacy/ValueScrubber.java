package io.taproot.privacy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.util.List;
import java.util.function.Supplier;

/** Scrubs the values of attributes and bodies, of every kind and at any depth. What is clean comes back as it was. */
@SuppressWarnings("ReferenceEquality") // "the same instance" is how "clean" is told
final class ValueScrubber {

    /** Bytes that are no text are ids and digests up to here, and files beyond. */
    private static final int MOST_BINARY_BYTES = 256;

    private static final CardRule CARDS = new CardRule();
    private static final Supplier<String> NO_DATABASE = () -> "";

    private final TextScrubber texts;
    private final UnknownFields unknown;
    private final KeyedTexts keyed;
    private final Tally tally;

    /** Of the resource that was seen last; empty where no allowance asks for it. */
    private String service = "";

    ValueScrubber(TextScrubber texts, Pseudonyms.ForBatch pseudonyms, Tally tally) {
        this.texts = texts;
        this.unknown = new UnknownFields(texts, tally);
        this.keyed = new KeyedTexts(texts, pseudonyms, tally);
        this.tally = tally;
    }

    /** From now on values are of this service. */
    void enterService(String name) {
        service = name;
    }

    /** Of the resource that was seen last; empty where no allowance asks for it. */
    String service() {
        return service;
    }

    String text(String text) {
        return told(text, texts.scrub(text, texts.policy().treatment()));
    }

    /** The name of a span: a text, a path with ids in it, or a statement. */
    String spanName(String name, Supplier<String> database) {
        String clean = texts.scrub(spanStatement(name, database), texts.policy().treatment());
        return told(name, texts.runs(Rule.PATH_ID) ? keyed.counted(clean, PathIds.scrub(clean), Rule.PATH_ID) : clean);
    }

    /**
     * A text that stays one.
     *
     * @param database the system that the attributes beside it speak of; empty text for none
     */
    String keyed(Treatment treatment, String text, Supplier<String> database) {
        return keyed.scrub(treatment, text, database);
    }

    boolean runs(Rule rule) {
        return texts.runs(rule);
    }

    /** Counts that the rule made one text into the other. */
    String replaced(String before, String after, Rule rule) {
        return told(before, keyed.counted(before, after, rule));
    }

    private String told(String before, String after) {
        if (!after.equals(before)) {
            tally.changed(before, after);
        }
        return after;
    }

    private String spanStatement(String name, Supplier<String> database) {
        if (!Statements.isStatement(name) || !texts.runs(Rule.STATEMENT)) {
            return name;
        }
        String system = database.get();
        return system.isEmpty()
                ? name
                : keyed.counted(
                        name, Statements.scrub(name, system, texts.policy().profile()), Rule.STATEMENT);
    }

    List<KeyValue> attributes(List<KeyValue> attributes) {
        Supplier<String> database = () -> DatabaseSystem.of(attributes);
        return Elements.each(attributes, attribute -> attribute(attribute, database));
    }

    KeyValue attribute(KeyValue sent) {
        return attribute(sent, NO_DATABASE);
    }

    /**
     * @param database the system that the attributes beside it speak of; empty text for none
     */
    KeyValue attribute(KeyValue sent, Supplier<String> database) {
        String outer = tally.key();
        KeyValue attribute = unknown.scrub(sent);
        tally.enter("");
        String key = told(attribute.getKey(), texts.key(attribute.getKey()));
        tally.enter(key);
        AnyValue value = value(texts.policy().treatment(attribute.getKey(), service), attribute.getValue(), database);
        if (value != attribute.getValue()) {
            tally.changed(attribute.getValue(), value);
        }
        tally.enter(outer);
        if (key.equals(attribute.getKey()) && value == attribute.getValue()) {
            return attribute;
        }
        return attribute.toBuilder().setKey(key).setValue(value).build();
    }

    AnyValue value(AnyValue value) {
        AnyValue clean = value(texts.policy().treatment(), value, NO_DATABASE);
        if (clean != value) {
            tally.changed(value, clean);
        }
        return clean;
    }

    private AnyValue value(Treatment treatment, AnyValue sent, Supplier<String> database) {
        AnyValue value = unknown.scrub(sent);
        if (value.hasStringValue()) {
            return with(keyed.scrub(treatment, value.getStringValue(), database), value);
        }
        return switch (treatment.plan()) {
            case SECRET -> gone(treatment, value, Rule.SECRET_KEY);
            case SECRET_TEXT -> isNumberOrFlag(value) ? value : gone(treatment, value, Rule.SECRET_KEY);
            case PERSONAL -> value.hasBoolValue() ? value : personal(treatment, value);
            case PARAMETER -> value.hasBoolValue() ? value : gone(treatment, value, Rule.PERSONAL_KEY);
            case ADVERTISING -> id(treatment, value, keyed.advertising(treatment));
            case DEVICE -> id(treatment, value, Rule.DEVICE_ID);
            case USER -> id(treatment, value, Rule.USER_ID);
            case PLACE -> place(treatment, value);
            case TOWN -> gone(treatment, value, Rule.TOWN);
            case CONVERSATION -> gone(treatment, value, Rule.CONVERSATION);
            case EXCEPTION_MESSAGE -> gone(treatment, value, Rule.EXCEPTION_MESSAGE);
            case STACK_TRACE, STATEMENT, GRAPHQL -> searched(treatment.with(KeyPlan.SEARCH), value);
            case URL, QUERY, TRACE_IDENTITY, CLIENT, INFRASTRUCTURE, VERSION, SEARCH -> searched(treatment, value);
        };
    }

    private AnyValue personal(Treatment treatment, AnyValue value) {
        return texts.policy().action(Rule.PERSONAL_KEY) == Action.PSEUDONYM
                ? id(treatment, value, Rule.PERSONAL_KEY)
                : gone(treatment, value, Rule.PERSONAL_KEY);
    }

    private AnyValue gone(Treatment treatment, AnyValue value, Rule rule) {
        if (value.hasStringValue()) {
            return with(keyed.gone(treatment, value.getStringValue(), rule), value);
        }
        if (!texts.runs(rule, treatment)) {
            return searched(treatment.with(KeyPlan.SEARCH), value);
        }
        return value.getValueCase() == AnyValue.ValueCase.VALUE_NOT_SET ? value : replaced(rule);
    }

    /** A stand-in, or nothing where the policy says so. */
    private AnyValue id(Treatment treatment, AnyValue value, Rule rule) {
        if (value.hasIntValue() && keyed.hasStandIn(rule, treatment)) {
            String before = Long.toString(value.getIntValue());
            String after = keyed.id(treatment, before, rule);
            return after.equals(before)
                    ? value
                    : value.toBuilder().setStringValue(after).build();
        }
        return value.hasBoolValue() && keyed.hasStandIn(rule, treatment) ? value : gone(treatment, value, rule);
    }

    /** Two decimals are about a kilometre, one is about ten. */
    private AnyValue place(Treatment treatment, AnyValue value) {
        if (!keyed.generalisesPlaces(treatment)) {
            return gone(treatment, value, Rule.LOCATION);
        }
        if (!value.hasDoubleValue()) {
            return searched(treatment.with(KeyPlan.SEARCH), value);
        }
        double scale = Math.pow(10, keyed.decimals());
        double rounded = Math.round(value.getDoubleValue() * scale) / scale;
        if (rounded == value.getDoubleValue() || Double.isNaN(value.getDoubleValue())) {
            return value;
        }
        tally.count(Rule.LOCATION);
        return value.toBuilder().setDoubleValue(rounded).build();
    }

    private AnyValue searched(Treatment treatment, AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> with(texts.scrub(value.getStringValue(), treatment), value);
            case INT_VALUE -> number(treatment, value, value.getIntValue());
            case DOUBLE_VALUE -> real(treatment, value);
            case BYTES_VALUE -> bytes(treatment, value);
            case ARRAY_VALUE -> array(treatment, value);
            case KVLIST_VALUE -> list(value);
            case BOOL_VALUE, STRING_VALUE_STRINDEX, VALUE_NOT_SET -> value;
        };
    }

    /** The same instance if it has this text already. */
    private static AnyValue with(String text, AnyValue value) {
        return text.equals(value.getStringValue())
                ? value
                : value.toBuilder().setStringValue(text).build();
    }

    private AnyValue number(Treatment treatment, AnyValue value, long number) {
        if (treatment.plan() != KeyPlan.TRACE_IDENTITY && texts.runs(Rule.CARD) && CARDS.isCard(number)) {
            return replaced(Rule.CARD);
        }
        if (!texts.policy().looksAtNumbers(treatment)) {
            return value;
        }
        String before = Long.toString(number);
        String after = texts.scrub(before, treatment);
        return after.equals(before)
                ? value
                : value.toBuilder().setStringValue(after).build();
    }

    private AnyValue real(Treatment treatment, AnyValue value) {
        double real = value.getDoubleValue();
        return real == Math.rint(real) && Math.abs(real) < 1e19 ? number(treatment, value, (long) real) : value;
    }

    private AnyValue bytes(Treatment treatment, AnyValue value) {
        ByteString before = value.getBytesValue();
        if (before.isValidUtf8()) {
            String text = before.toStringUtf8();
            String after = texts.scrub(text, treatment);
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

    private AnyValue array(Treatment treatment, AnyValue value) {
        ArrayValue before = unknown.scrub(value.getArrayValue());
        List<AnyValue> after = Arguments.isSplit(before.getValuesList(), texts)
                ? before.getValuesList().stream()
                        .map(element -> replaced(Rule.CARD))
                        .toList()
                : elements(treatment, before.getValuesList());
        if (before == value.getArrayValue() && after == before.getValuesList()) {
            return value;
        }
        return value.toBuilder()
                .setArrayValue(before.toBuilder().clearValues().addAllValues(after))
                .build();
    }

    /** An element behind the name of a secret option is a secret: {@code --password, x}. */
    private List<AnyValue> elements(Treatment treatment, List<AnyValue> elements) {
        boolean[] isSecret = {false};
        return Elements.each(elements, element -> {
            AnyValue clean =
                    isSecret[0] ? gone(treatment, element, Rule.SECRET_KEY) : value(treatment, element, NO_DATABASE);
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
