package io.taproot.query.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns "who are you" and "not you" into problems, with the challenge that the way of logging in wants to be sent. */
@Singleton
final class LoginMapping {

    private final ProblemMapping problems;

    LoginMapping(ProblemMapping problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Uni<Response> unknown(UriInfo uri, RoutingContext request) {
        HttpAuthenticator authenticator = Objects.requireNonNull(request.get(HttpAuthenticator.class.getName()));
        return authenticator.getChallenge(request).map(challenge -> challenge(challenge, uri));
    }

    @ServerExceptionMapper
    Response known(ForbiddenException forbidden, UriInfo uri) {
        return problems.response(ProblemType.FORBIDDEN, uri).build();
    }

    private Response challenge(@Nullable ChallengeData challenge, UriInfo uri) {
        Response.ResponseBuilder answer = problems.response(ProblemType.UNAUTHENTICATED, uri);
        if (challenge == null) {
            return answer.build();
        }
        challenge.getHeaders().forEach((name, value) -> answer.header(name.toString(), value));
        return answer.status(challenge.status).build();
    }
}
