package io.taproot.query.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns whatever a request ended with into a problem. Only what is our fault is logged, once, here. */
@Singleton
final class ProblemMapping {

    private static final Logger LOG = Logger.getLogger(ProblemMapping.class);

    private final ObjectMapper json;

    ProblemMapping(ObjectMapper json) {
        this.json = json;
    }

    @ServerExceptionMapper
    Response map(ProblemException problem, UriInfo uri) {
        Response.ResponseBuilder answer =
                response(problem.type(), problem.type().status(), text(problem), problem.faults(), uri);
        problem.retryAfter().ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, wait.toSeconds()));
        return answer.build();
    }

    @ServerExceptionMapper
    Response map(WebApplicationException refused, UriInfo uri) {
        Response original = refused.getResponse();
        if (refused.getCause() instanceof JsonProcessingException unreadable) {
            return map(unreadable, uri);
        }
        ProblemType type = ProblemType.ofStatus(original.getStatus());
        Response.ResponseBuilder answer =
                response(type, original.getStatus(), sentence(type, original), List.of(), uri);
        original.getHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                values.forEach(value -> answer.header(name, value));
            }
        });
        return answer.build();
    }

    @ServerExceptionMapper
    Response map(JsonProcessingException unreadable, UriInfo uri) {
        ProblemType type = ProblemType.INVALID_BODY;
        return response(type, type.status(), type.title() + ".", List.of(FaultPlaces.of(unreadable)), uri)
                .build();
    }

    /** Quarkus has a mapper of its own for this one, which only the same class outranks. */
    @ServerExceptionMapper
    Response map(MismatchedInputException unreadable, UriInfo uri) {
        return map((JsonProcessingException) unreadable, uri);
    }

    @ServerExceptionMapper
    Response map(ConstraintViolationException invalid, UriInfo uri) {
        List<Fault> faults = invalid.getConstraintViolations().stream()
                .map(FaultPlaces::of)
                .sorted(Comparator.comparing(Fault::toString))
                .toList();
        boolean inBody = faults.stream().anyMatch(fault -> fault.pointer() != null);
        ProblemType type = inBody ? ProblemType.INVALID_BODY : ProblemType.INVALID_PARAMETER;
        return response(type, type.status(), type.title() + ".", faults, uri).build();
    }

    /** The caller went away while sending, or sent more than is read. */
    @ServerExceptionMapper
    Response map(IOException cutShort, UriInfo uri) {
        LOG.debug("A body could not be read to its end", cutShort);
        return response(
                        ProblemType.REFUSED,
                        ProblemType.REFUSED.status(),
                        "The body did not arrive whole.",
                        List.of(),
                        uri)
                .build();
    }

    @ServerExceptionMapper
    Response map(Throwable unexpected, UriInfo uri) {
        LOG.error("A request failed for a reason nobody foresaw", unexpected);
        ProblemType type = ProblemType.OUR_FAULT;
        return response(type, type.status(), type.title() + ".", List.of(), uri).build();
    }

    /** For answers that are written without an exception. */
    Response.ResponseBuilder response(ProblemType type, UriInfo uri) {
        return response(type, type.status(), type.title() + ".", List.of(), uri);
    }

    private Response.ResponseBuilder response(
            ProblemType type, int status, String detail, List<Fault> faults, UriInfo uri) {
        Problem problem = new Problem(type.uri(), type.title(), status, detail, uri.getPath(), faults, ownTraceId());
        return Response.status(status).type(Problem.MEDIA_TYPE).entity(bytes(problem));
    }

    private byte[] bytes(Problem problem) {
        try {
            return json.writeValueAsBytes(problem);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem is text and numbers", impossible);
        }
    }

    private static String text(ProblemException problem) {
        return String.valueOf(problem.getMessage());
    }

    private static String sentence(ProblemType type, Response refused) {
        String reason = refused.getStatusInfo().getReasonPhrase();
        return (type == ProblemType.REFUSED ? reason : type.title()) + ".";
    }

    private static @Nullable String ownTraceId() {
        SpanContext current = Span.current().getSpanContext();
        return current.isValid() ? current.getTraceId() : null;
    }
}
