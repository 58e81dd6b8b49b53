package io.taproot.query.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is not the wanted one, as RFC 9457 has it. The text is for people; programs look at {@code type}.
 *
 * @param type     stable name of the kind of problem; {@code about:blank}: nothing beyond the status
 * @param detail   what is wrong with this request; never quotes user data or inner causes
 * @param instance path of the request, without its query
 * @param errors   one for each thing wrong with the request; empty for other problems
 * @param traceId  trace of the request, to look it up in Taproot itself
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        List<InvalidPart> errors,
        @JsonProperty("trace_id") @Nullable String traceId) {

    public static final String MEDIA_TYPE = "application/problem+json";
    public static final String BLANK = "about:blank";

    /** Prefix of the types that say more than their status. */
    private static final String TYPE = "urn:taproot:problem:";

    public Problem {
        errors = List.copyOf(errors);
    }

    /**
     * One thing wrong with a request; one of the two places is given.
     *
     * @param pointer   JSON pointer into the body, e.g. {@code /spec/stages/2/after}; empty text: the body as a whole
     * @param parameter name of a query, path or header parameter
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record InvalidPart(
            @Nullable String pointer, @Nullable String parameter, String detail) {
        public static InvalidPart inBody(String pointer, String detail) {
            return new InvalidPart(pointer, null, detail);
        }

        public static InvalidPart inParameter(String parameter, String detail) {
            return new InvalidPart(null, parameter, detail);
        }
    }

    /** A problem that its status says all about. */
    public static Problem of(Status status, String detail) {
        return new Problem(BLANK, status.getReasonPhrase(), status.getStatusCode(), detail, null, List.of(), null);
    }

    /** A problem with a type of its own, {@code urn:taproot:problem:<name>}. */
    public static Problem named(String name, Status status, String title, String detail) {
        return new Problem(TYPE + name, title, status.getStatusCode(), detail, null, List.of(), null);
    }

    public static Problem invalid(List<InvalidPart> errors) {
        String detail = errors.size() == 1 ? errors.getFirst().detail() : errors.size() + " things are wrong with it.";
        return new Problem(TYPE + "invalid", "The request is not valid", 400, detail, null, errors, null);
    }

    /** The same problem, told of this request. */
    Problem at(String path) {
        SpanContext context = Span.current().getSpanContext();
        return new Problem(type, title, status, detail, path, errors, context.isValid() ? context.getTraceId() : null);
    }
}
