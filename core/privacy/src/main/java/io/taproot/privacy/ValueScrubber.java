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
    private final Pseudonyms.ForBatch pseudonyms;
    private final Tally tally;

    /** Of the resource that was seen last; empty where no allowance asks for it. */
    private String service = "";

    ValueScrubber(TextScrubber texts, Pseudonyms.ForBatch pseudonyms, Tally tally) {
        this.texts = texts;
        this.unknown = new UnknownFields(texts, tally);
        this.pseudonyms = pseudonyms;
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
        return told(name, texts.runs(Rule.PATH_ID) ? counted(clean, PathIds.scrub(clean), Rule.PATH_ID) : clean);
    }

    boolean runs(Rule rule) {
        return texts.runs(rule);
    }

    /** Counts that the rule made one text into the other. */
    String replaced(String before, String after, Rule rule) {
        return told(before, counted(before, after, rule));
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
        return system.isEmpty() ? name : counted(name, Statements.scrub(name, system), Rule.STATEMENT);
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
            return with(text(treatment, value.getStringValue(), database), value);
        }
        return switch (treatment.plan()) {
            case SECRET -> gone(treatment, value, Rule.SECRET_KEY);
            case SECRET_TEXT -> isNumberOrFlag(value) ? value : gone(treatment, value, Rule.SECRET_KEY);
            case PERSONAL -> value.hasBoolValue() ? value : personal(treatment, value);
            case PARAMETER -> value.hasBoolValue() ? value : gone(treatment, value, Rule.PERSONAL_KEY);
            case ADVERTISING -> id(treatment, value, advertising(treatment));
            case DEVICE -> id(treatment, value, Rule.DEVICE_ID);
            case USER -> id(treatment, value, Rule.USER_ID);
            case PLACE -> place(treatment, value);
            case TOWN -> gone(treatment, value, Rule.TOWN);
            case CONVERSATION -> gone(treatment, value, Rule.CONVERSATION);
            case EXCEPTION_MESSAGE -> gone(treatment, value, Rule.EXCEPTION_MESSAGE);
            case STACK_TRACE, STATEMENT -> searched(treatment.with(KeyPlan.SEARCH), value);
            case URL, QUERY, TRACE_IDENTITY, CLIENT, INFRASTRUCTURE, VERSION, SEARCH -> searched(treatment, value);
        };
    }

    /**
     * The same for a value that is a text, and stays one.
     *
     * @param database the system that the attributes beside it speak of; empty text for none
     */
    String text(Treatment treatment, String value, Supplier<String> database) {
        return switch (treatment.plan()) {
            case SECRET, SECRET_TEXT -> gone(treatment, value, Rule.SECRET_KEY);
            case PERSONAL ->
                texts.policy().action(Rule.PERSONAL_KEY) == Action.PSEUDONYM
                        ? id(treatment, value, Rule.PERSONAL_KEY)
                        : gone(treatment, value, Rule.PERSONAL_KEY);
            case PARAMETER -> gone(treatment, value, Rule.PERSONAL_KEY);
            case ADVERTISING -> id(treatment, value, advertising(treatment));
            case DEVICE -> id(treatment, value, Rule.DEVICE_ID);
            case USER -> id(treatment, value, Rule.USER_ID);
            case PLACE -> place(treatment, value);
            case TOWN -> gone(treatment, value, Rule.TOWN);
            case CONVERSATION -> gone(treatment, value, Rule.CONVERSATION);
            case EXCEPTION_MESSAGE -> gone(treatment, value, Rule.EXCEPTION_MESSAGE);
            case STACK_TRACE -> stackTrace(treatment, value);
            case STATEMENT -> statement(treatment, value, database);
            case URL -> url(treatment, texts.scrub(value, treatment));
            case QUERY -> url(treatment, query(treatment, texts.scrub(value, treatment)));
            case TRACE_IDENTITY, CLIENT, INFRASTRUCTURE, VERSION, SEARCH -> texts.scrub(value, treatment);
        };
    }

    private Rule advertising(Treatment treatment) {
        return texts.runs(Rule.ADVERTISING_ID, treatment) ? Rule.ADVERTISING_ID : Rule.DEVICE_ID;
    }

    private AnyValue personal(Treatment treatment, AnyValue value) {
        return texts.policy().action(Rule.PERSONAL_KEY) == Action.PSEUDONYM
                ? id(treatment, value, Rule.PERSONAL_KEY)
                : gone(treatment, value, Rule.PERSONAL_KEY);
    }

    private AnyValue gone(Treatment treatment, AnyValue value, Rule rule) {
        if (value.hasStringValue()) {
            return with(gone(treatment, value.getStringValue(), rule), value);
        }
        if (!texts.runs(rule, treatment)) {
            return searched(treatment.with(KeyPlan.SEARCH), value);
        }
        return value.getValueCase() == AnyValue.ValueCase.VALUE_NOT_SET ? value : replaced(rule);
    }

    private String gone(Treatment treatment, String value, Rule rule) {
        if (!texts.runs(rule, treatment)) {
            return texts.scrub(value, treatment.with(KeyPlan.SEARCH));
        }
        return value.isEmpty() ? value : counted(value, rule.placeholder(), rule);
    }

    /** A stand-in, or nothing where the policy says so. */
    private AnyValue id(Treatment treatment, AnyValue value, Rule rule) {
        if (value.hasIntValue() && hasStandIn(rule, treatment)) {
            String before = Long.toString(value.getIntValue());
            String after = id(treatment, before, rule);
            return after.equals(before)
                    ? value
                    : value.toBuilder().setStringValue(after).build();
        }
        return value.hasBoolValue() && hasStandIn(rule, treatment) ? value : gone(treatment, value, rule);
    }

    private String id(Treatment treatment, String value, Rule rule) {
        if (!hasStandIn(rule, treatment)) {
            return gone(treatment, value, rule);
        }
        return isNobodys(value) ? value : counted(value, pseudonyms.of(rule, value), rule);
    }

    /** Zeros, as those write it who have none. */
    private static boolean isNobodys(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) != '0' && id.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    private boolean hasStandIn(Rule rule, Treatment treatment) {
        return texts.runs(rule, treatment) && texts.policy().action(rule) != Action.DROP;
    }

    /** Two decimals are about a kilometre, one is about ten. */
    private AnyValue place(Treatment treatment, AnyValue value) {
        if (!generalisesPlaces(treatment)) {
            return gone(treatment, value, Rule.LOCATION);
        }
        if (!value.hasDoubleValue()) {
            return searched(treatment.with(KeyPlan.SEARCH), value);
        }
        double scale = Math.pow(10, decimals());
        double rounded = Math.round(value.getDoubleValue() * scale) / scale;
        if (rounded == value.getDoubleValue() || Double.isNaN(value.getDoubleValue())) {
            return value;
        }
        tally.count(Rule.LOCATION);
        return value.toBuilder().setDoubleValue(rounded).build();
    }

    private String place(Treatment treatment, String value) {
        if (!generalisesPlaces(treatment)) {
            return gone(treatment, value, Rule.LOCATION);
        }
        String after = Coordinates.rounded(value, decimals());
        return after.equals(value)
                ? texts.scrub(value, treatment.with(KeyPlan.SEARCH))
                : counted(value, after, Rule.LOCATION);
    }

    private boolean generalisesPlaces(Treatment treatment) {
        return texts.runs(Rule.LOCATION, treatment) && texts.policy().action(Rule.LOCATION) != Action.DROP;
    }

    private int decimals() {
        return texts.policy().profile() == Profile.STRICT ? 1 : 2;
    }

    private String statement(Treatment treatment, String value, Supplier<String> database) {
        if (!texts.runs(Rule.STATEMENT)) {
            return texts.scrub(value, treatment.with(KeyPlan.SEARCH));
        }
        String after = Statements.scrub(texts.bounded(value), database.get());
        return texts.scrub(counted(value, after, Rule.STATEMENT), treatment.with(KeyPlan.INFRASTRUCTURE));
    }

    private String stackTrace(Treatment treatment, String value) {
        Treatment asText = treatment.with(KeyPlan.SEARCH);
        if (!texts.runs(Rule.EXCEPTION_MESSAGE, treatment)) {
            return texts.scrub(value, asText);
        }
        return texts.scrub(counted(value, StackTraces.withoutMessages(value), Rule.EXCEPTION_MESSAGE), asText);
    }

    private String url(Treatment treatment, String value) {
        return texts.runs(Rule.URL_PATH_ID, treatment) ? counted(value, PathIds.scrub(value), Rule.URL_PATH_ID) : value;
    }

    private String query(Treatment treatment, String value) {
        return texts.runs(Rule.QUERY_VALUE, treatment)
                ? counted(value, QueryValueRule.query(value, texts.policy()::leavesParameter), Rule.QUERY_VALUE)
                : value;
    }

    private String counted(String before, String after, Rule rule) {
        if (!after.equals(before)) {
            tally.count(rule);
        }
        return after;
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
