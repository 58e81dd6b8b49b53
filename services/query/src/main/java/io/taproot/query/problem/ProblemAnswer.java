package io.taproot.query.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Problems for routes that no resource answers, and so no exception mapper watches. */
@Singleton
public final class ProblemAnswer {

    private final ObjectMapper json;

    ProblemAnswer(ObjectMapper json) {
        this.json = json;
    }

    /** Ends the request. */
    public void send(RoutingContext request, ProblemType type, int status, String detail) {
        String path = request.normalizedPath();
        Problem problem = new Problem(type.uri(), type.title(), status, detail, path, List.of(), traceId());
        HttpServerResponse response = request.response().setStatusCode(status);
        response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        var unused = response.end(bytes(problem));
    }

    /** Ends the request with 503. */
    public void sendUnavailable(RoutingContext request, String detail, Duration retryAfter) {
        request.response().putHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
        send(request, ProblemType.UNAVAILABLE, ProblemType.UNAVAILABLE.status(), detail);
    }

    private Buffer bytes(Problem problem) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem is text and numbers", impossible);
        }
    }

    private static @Nullable String traceId() {
        SpanContext current = Span.current().getSpanContext();
        return current.isValid() ? current.getTraceId() : null;
    }
}
