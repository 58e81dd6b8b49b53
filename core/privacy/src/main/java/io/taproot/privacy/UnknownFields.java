package io.taproot.privacy;

import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Fields of a protocol newer than ours. They are carried along, but nothing raw goes on: a field in whose bytes a rule
 * finds something is dropped whole, because nobody here knows how to mend it.
 */
final class UnknownFields {

    private static final CardRule CARDS = new CardRule();

    private final TextScrubber texts;
    private final Tally tally;

    UnknownFields(TextScrubber texts, Tally tally) {
        this.texts = texts;
        this.tally = tally;
    }

    /** The same instance if it has none, or clean ones only. */
    @SuppressWarnings({"unchecked", "ReferenceEquality"}) // a builder of a message builds messages of its kind
    <M extends Message> M scrub(M message) {
        UnknownFieldSet before = message.getUnknownFields();
        UnknownFieldSet after = scrub(before);
        return after == before
                ? message
                : (M) message.toBuilder().setUnknownFields(after).build();
    }

    /** The same instance if it is empty or clean. */
    UnknownFieldSet scrub(UnknownFieldSet fields) {
        if (fields.isEmpty() || !texts.runs(Rule.UNKNOWN_FIELD)) {
            return fields;
        }
        UnknownFieldSet.Builder kept = UnknownFieldSet.newBuilder();
        int dropped = 0;
        for (Map.Entry<Integer, UnknownFieldSet.Field> field : fields.asMap().entrySet()) {
            if (isClean(field.getValue())) {
                kept.addField(field.getKey(), field.getValue());
            } else {
                dropped++;
                tally.count(Rule.UNKNOWN_FIELD);
            }
        }
        return dropped == 0 ? fields : kept.build();
    }

    private boolean isClean(UnknownFieldSet.Field field) {
        return field.getLengthDelimitedList().stream()
                        .allMatch(bytes -> isClean(bytes.toString(StandardCharsets.ISO_8859_1)))
                && field.getVarintList().stream().noneMatch(CARDS::isCard)
                && field.getGroupList().stream()
                        .allMatch(group -> group.asMap().values().stream().allMatch(this::isClean));
    }

    /** Byte for byte: what the rules look for is ASCII, whatever the field holds besides. */
    private boolean isClean(String bytes) {
        return texts.isClean(bytes);
    }
}
