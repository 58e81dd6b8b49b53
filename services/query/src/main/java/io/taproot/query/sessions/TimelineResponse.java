package io.taproot.query.sessions;

import io.taproot.store.read.Session;
import io.taproot.store.read.SessionRecords;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What happened on the phone during a session. */
@Schema(name = "Timeline")
public record TimelineResponse(
        String sessionId,
        Instant startedAt,
        Instant endedAt,

        @Schema(
                description = "By time. Spans and events of the phone; those of servers only where the phone sent"
                        + " nothing. At most the first 5,000 of each")
        List<TimelineItemResponse> items) {

    static TimelineResponse of(Session session, SessionRecords records) {
        Stream<TimelineItemResponse> spans = records.spans().stream()
                .map(span -> TimelineItemResponse.of(
                        span, session.startedAt(), records.answers().get(span.id())));
        Stream<TimelineItemResponse> events =
                records.events().stream().map(event -> TimelineItemResponse.of(event, session.startedAt()));
        return new TimelineResponse(
                session.sessionId(),
                session.startedAt(),
                session.endedAt(),
                Stream.concat(events, spans)
                        .sorted(Comparator.comparing(TimelineItemResponse::time))
                        .toList());
    }
}
