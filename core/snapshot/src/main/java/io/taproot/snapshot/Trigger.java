package io.taproot.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/** Something that starts or ends a journey run. The JSON has exactly one of {@code event}, {@code span}, {@code screen}. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
    @JsonSubTypes.Type(Trigger.OnEvent.class),
    @JsonSubTypes.Type(Trigger.OnSpan.class),
    @JsonSubTypes.Type(Trigger.OnScreen.class)
})
public sealed interface Trigger {

    /** All of them must match: attribute key → pattern of its value, resource attributes included. */
    Map<String, TextPattern> where();

    /** A log event with this name. */
    record OnEvent(TextPattern event, Map<String, TextPattern> where) implements Trigger {
        public OnEvent {
            Require.present(event, "event");
            where = Map.copyOf(where);
        }
    }

    /** A span with this name. */
    record OnSpan(TextPattern span, Map<String, TextPattern> where) implements Trigger {
        public OnSpan {
            Require.present(span, "span");
            where = Map.copyOf(where);
        }
    }

    /** The screen with this name comes up. */
    record OnScreen(TextPattern screen, Map<String, TextPattern> where) implements Trigger {
        public OnScreen {
            Require.present(screen, "screen");
            where = Map.copyOf(where);
        }
    }
}
