package io.taproot.query.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
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
        return response(problem.type(), problem.type().status(), text(problem), problem.faults(), uri)
                .build();
    }

    @ServerExceptionMapper
    Response map(WebApplicationException refused, UriInfo uri) {
        Response original = refused.getResponse();
        ProblemType type = ProblemType.ofStatus(original.getStatus());
        Response.ResponseBuilder answer =
                response(type, original.getStatus(), type.title() + ".", faults(refused.getCause()), uri);
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
        return response(type, type.status(), type.title() + ".", faults(unreadable), uri)
                .build();
    }

    @ServerExceptionMapper
    Response map(ConstraintViolationException invalid, UriInfo uri) {
        List<Fault> faults = invalid.getConstraintViolations().stream()
                .map(ProblemMapping::fault)
                .toList();
        ProblemType type = ProblemType.INVALID_BODY;
        return response(type, type.status(), type.title() + ".", faults, uri).build();
    }

    @ServerExceptionMapper
    Response map(Throwable unexpected, UriInfo uri) {
        LOG.error("A request failed for a reason nobody foresaw", unexpected);
        ProblemType type = ProblemType.OUR_FAULT;
        return response(type, type.status(), type.title() + ".", List.of(), uri).build();
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

    /** Jackson's message quotes the body, so only the place is passed on. */
    private static List<Fault> faults(@Nullable Throwable cause) {
        if (cause instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            StringBuilder pointer = new StringBuilder();
            for (JsonMappingException.Reference step : mapping.getPath()) {
                pointer.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
            }
            return List.of(Fault.inBody(pointer.toString(), "cannot be read"));
        }
        return List.of();
    }

    private static Fault fault(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        String insideBody = path.substring(path.indexOf('.', path.indexOf('.') + 1) + 1);
        return Fault.inBody("/" + insideBody.replace('.', '/'), violation.getMessage());
    }

    private static @Nullable String ownTraceId() {
        SpanContext current = Span.current().getSpanContext();
        return current.isValid() ? current.getTraceId() : null;
    }
}
