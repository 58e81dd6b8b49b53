package io.taproot.store.read;

import io.taproot.telemetry.LogEvent;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.SpanId;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What happened in a session, by time.
 *
 * @param spans of the phone; of all services only where the phone sent none
 * @param answers how long the server took to answer a call, by the calling span
 */
public record SessionRecords(List<Span> spans, List<LogEvent> events, Map<SpanId, Duration> answers) {
    public SessionRecords {
        spans = List.copyOf(spans);
        events = List.copyOf(events);
        answers = Map.copyOf(answers);
    }
}
