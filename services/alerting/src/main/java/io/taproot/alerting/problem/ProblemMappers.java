package io.taproot.alerting.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import jakarta.validation.ConstraintViolation;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.hibernate.HibernateException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Exceptions to problems. Details never repeat what the caller sent. */
final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response ofValidation(ResteasyReactiveViolationException invalid) {
        List<Problem.Violation> errors = invalid.getConstraintViolations().stream()
                .map(it -> new Problem.Violation(pointer(it), it.getMessage()))
                .sorted(java.util.Comparator.comparing(Problem.Violation::pointer))
                .toList();
        return Problem.response(400, "Bad Request", "the request breaks a rule, see errors", errors);
    }

    @ServerExceptionMapper
    Response ofWebApplication(WebApplicationException refused) {
        Response.StatusType status = refused.getResponse().getStatusInfo();
        String detail = refused.getCause() instanceof JsonProcessingException
                ? "the body is not the JSON that is asked for"
                : String.valueOf(refused.getMessage());
        return Problem.response(status.getStatusCode(), status.getReasonPhrase(), detail, List.of());
    }

    /** PostgreSQL away, or a deadlock: the caller may try again. */
    @ServerExceptionMapper({HibernateException.class, java.io.IOException.class})
    Response ofDatabase(Exception failed) {
        LOG.warnf("the database did not answer: %s", failed.getClass().getName());
        return unavailable();
    }

    @ServerExceptionMapper
    Response ofAnythingElse(RuntimeException failed) {
        LOG.error("a request failed", failed);
        return Problem.response(500, "Internal Server Error", "the request failed; the log says why", List.of());
    }

    private static Response unavailable() {
        Response problem = Problem.response(503, "Service Unavailable", "the database does not answer", List.of());
        return Response.fromResponse(problem).header("Retry-After", 5).build();
    }

    /** The path without the method's and the parameter's own names. */
    private static String pointer(ConstraintViolation<?> violation) {
        List<String> path = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .map(node -> String.valueOf(node.getName()))
                .filter(name -> !Set.of("request", "put").contains(name))
                .toList();
        return "/" + String.join("/", path);
    }
}
