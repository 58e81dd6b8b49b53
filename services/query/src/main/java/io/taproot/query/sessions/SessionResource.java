package io.taproot.query.sessions;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.taproot.query.page.PageParameters;
import io.taproot.query.page.Position;
import io.taproot.query.problem.ProblemException;
import io.taproot.query.range.RangeParameters;
import io.taproot.query.range.TimeRange;
import io.taproot.store.read.Page;
import io.taproot.store.read.Session;
import io.taproot.store.read.SessionPosition;
import io.taproot.store.read.SessionQuery;
import io.taproot.store.read.SessionReader;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** App sessions. */
@Path("/api/v1/sessions")
@Tag(name = "sessions", description = "App sessions: what happened on a phone, by its clock")
public final class SessionResource {

    private static final int LONGEST_ID = 256;

    private final SessionReader reader;
    private final InstantSource clock;

    SessionResource(SessionReader reader, InstantSource clock) {
        this.reader = reader;
        this.clock = clock;
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "Sessions with any activity inside a range, the one that began last first")
    public SessionsResponse sessions(
            @RestQuery @Parameter(description = "android, ios, …", example = "android") @Nullable String platform,
            @RestQuery @Parameter(description = "The phone's service.name", example = "Juniper Shop") @Nullable String app,
            @BeanParam RangeParameters range,
            @BeanParam PageParameters page) {
        String question = String.join("\n", "sessions", orEmpty(platform), orEmpty(app));
        Optional<Position> before = page.position(question);
        TimeRange asked = before.map(Position::range).orElseGet(() -> range.resolve(clock.instant()));
        Page<Session> found = reader.find(new SessionQuery(
                asked.from(),
                asked.to(),
                orEmpty(platform),
                orEmpty(app),
                page.limit(),
                before.map(position -> new SessionPosition(position.at(), position.id()))));
        return new SessionsResponse(
                asked,
                found.rows().stream().map(SessionResponse::of).toList(),
                found.hasMore() ? next(asked, found.rows().getLast(), question) : null);
    }

    @GET
    @Path("{session_id}")
    @RunOnVirtualThread
    @Operation(summary = "One session")
    public SessionResponse session(@RestPath("session_id") @Parameter(description = "session.id") String id) {
        return SessionResponse.of(known(id));
    }

    @GET
    @Path("{session_id}/timeline")
    @RunOnVirtualThread
    @Operation(summary = "What happened on the phone during a session, in lanes")
    public TimelineResponse timeline(@RestPath("session_id") @Parameter(description = "session.id") String id) {
        Session session = known(id);
        return TimelineResponse.of(session, reader.records(session));
    }

    private Session known(String id) {
        if (id.isBlank() || id.length() > LONGEST_ID) {
            throw ProblemException.invalidParameter("session_id", "must have from 1 to " + LONGEST_ID + " characters");
        }
        return reader.find(id).orElseThrow(() -> ProblemException.noSuch("session"));
    }

    private static String next(TimeRange range, Session last, String question) {
        return PageParameters.next(new Position(range, last.startedAt(), last.sessionId()), question);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
