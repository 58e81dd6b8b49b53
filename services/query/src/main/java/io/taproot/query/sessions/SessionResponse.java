package io.taproot.query.sessions;

import io.taproot.store.read.Session;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One app session. */
@Schema(name = "Session")
public record SessionResponse(
        @Schema(description = "session.id") String sessionId,

        @Schema(
                description =
                        "The phone's service.name; empty, as the next three, where only servers named the session")
        String app,

        @Schema(description = "service.version of the app", examples = "8.4.1")
        String release,

        @Schema(examples = "android") String platform,

        @Schema(examples = "Pixel 8") String deviceModel,

        @Schema(description = "First span or event, by the phone's clock")
        Instant startedAt,

        @Schema(description = "Last event or end of the last span, by the phone's clock")
        Instant endedAt,

        @Schema(description = "Spans of all services that name the session, each once")
        long spanCount,

        @Schema(description = "Log events, each once") long eventCount,

        long traceCount,

        @Schema(description = "Spans that failed and events of severity ERROR or worse, crashes aside")
        long errorCount,

        long crashCount,

        @Schema(description = "In the order of their first appearance")
        List<String> screens) {

    static SessionResponse of(Session session) {
        return new SessionResponse(
                session.sessionId(),
                session.app(),
                session.release(),
                session.platform(),
                session.deviceModel(),
                session.startedAt(),
                session.endedAt(),
                session.spanCount(),
                session.eventCount(),
                session.traceCount(),
                session.errorCount(),
                session.crashCount(),
                session.screens());
    }
}
