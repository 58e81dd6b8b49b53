package io.taproot.query.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.taproot.query.problem.Problem.InvalidPart;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every way in which a request can fail, as problem+json. */
final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    RestResponse<Problem> said(ProblemException e, UriInfo request) {
        ResponseBuilder<Problem> answer = answer(e.problem(), request);
        e.retryAfter().ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, wait.toSeconds()));
        if (e.getCause() != null) {
            LOG.warnf("Answered %d: %s", e.problem().status(), e.getCause());
        }
        return answer.build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> invalid(ConstraintViolationException e, UriInfo request) {
        List<InvalidPart> errors = e.getConstraintViolations().stream()
                .map(InvalidPlaces::of)
                .sorted(Comparator.comparing(InvalidPart::toString))
                .toList();
        return answer(Problem.invalid(errors), request).build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> unreadable(JsonProcessingException e, UriInfo request) {
        return answer(Problem.invalid(List.of(InvalidPlaces.of(e))), request).build();
    }

    /** Quarkus has a mapper of its own for this one, which only the same class outranks. */
    @ServerExceptionMapper
    RestResponse<Problem> mismatched(MismatchedInputException e, UriInfo request) {
        return unreadable(e, request);
    }

    @ServerExceptionMapper
    RestResponse<Problem> byStatus(WebApplicationException e, UriInfo request) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return unreadable(json, request);
        }
        Response response = e.getResponse();
        Status status = Status.fromStatusCode(response.getStatus());
        if (status == null || status.getFamily() == Status.Family.SERVER_ERROR) {
            return unexpected(e, request);
        }
        ResponseBuilder<Problem> answer = answer(Problem.of(status, sentence(status)), request);
        for (String kept : List.of(HttpHeaders.ALLOW, HttpHeaders.LOCATION)) {
            if (response.getHeaderString(kept) != null) {
                answer.header(kept, response.getHeaderString(kept));
            }
        }
        return answer.build();
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    RestResponse<Problem> notLoggedIn(UriInfo request) {
        return answer(Problem.of(Status.UNAUTHORIZED, sentence(Status.UNAUTHORIZED)), request)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> notAllowed(ForbiddenException e, UriInfo request) {
        return answer(Problem.of(Status.FORBIDDEN, sentence(Status.FORBIDDEN)), request)
                .build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> unexpected(Throwable e, UriInfo request) {
        LOG.errorf(e, "A request to %s failed unexpectedly", request.getPath());
        Problem problem =
                Problem.of(Status.INTERNAL_SERVER_ERROR, "This is our fault; the log of the service has more.");
        return answer(problem, request).build();
    }

    private static String sentence(Status status) {
        return switch (status) {
            case UNAUTHORIZED -> "Log in, or send a bearer token.";
            case FORBIDDEN -> "You are known here, but this takes a role that you do not have.";
            case NOT_FOUND -> "There is nothing at this address.";
            case METHOD_NOT_ALLOWED -> "This address does not take that method; Allow names those that it takes.";
            case NOT_ACCEPTABLE -> "None of the media types in Accept can be given.";
            case UNSUPPORTED_MEDIA_TYPE -> "The media type in Content-Type is not read here.";
            case REQUEST_ENTITY_TOO_LARGE -> "The body is larger than is read here.";
            default -> status.getReasonPhrase() + ".";
        };
    }

    private static ResponseBuilder<Problem> answer(Problem problem, UriInfo request) {
        return ResponseBuilder.<Problem>create(problem.status())
                .entity(problem.at(request.getPath()))
                .type(Problem.MEDIA_TYPE);
    }
}
