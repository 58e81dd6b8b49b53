package io.taproot.query.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every kind of no that the API knows; {@code type} in the answer leads to the explanation. */
public enum ProblemType {
    INVALID_PARAMETER(400, "A parameter cannot be read", "Correct the parameters listed in errors."),
    INVALID_BODY(400, "The body cannot be read", "Correct the places listed in errors; each pointer names one."),
    UNAUTHENTICATED(401, "Nobody is logged in", "Log in, or send a token."),
    FORBIDDEN(403, "This is not yours to do", "Ask for the role that the operation's description names."),
    NOT_FOUND(
            404,
            "There is no such thing",
            "Check the name or id. Telemetry may still be under way, or older than its retention."),
    NOT_ALLOWED(405, "This cannot be done here", "The Allow header lists what can."),
    CONFLICT(409, "It contradicts what is there", "Read the current state, then decide again."),
    CHANGED_MEANWHILE(
            412, "Somebody else has changed it meanwhile", "Read it again; its ETag is what If-Match has to name."),
    REFUSED(400, "The request was refused", "The detail says why."),
    TOO_EXPENSIVE(422, "The question reads too much", "Ask for a shorter time, or add a service or a session."),
    OUR_FAULT(500, "Something broke on our side", "Nothing you sent is to blame. Tell the operator the trace_id."),
    UNAVAILABLE(503, "A part is away for the moment", "Ask again after the seconds in Retry-After.");

    private final int status;
    private final String title;
    private final String remedy;

    ProblemType(int status, String title, String remedy) {
        this.status = status;
        this.title = title;
        this.remedy = remedy;
    }

    public int status() {
        return status;
    }

    /** What it means, the same in every answer of this type. */
    public String title() {
        return title;
    }

    /** What the caller can do about it. */
    public String remedy() {
        return remedy;
    }

    /** Where it is explained, relative to the server. */
    public String uri() {
        return ProblemTypeResource.PATH + "/" + slug();
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ProblemType> ofSlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }

    static ProblemType ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> NOT_ALLOWED;
            case 409 -> CONFLICT;
            case 412 -> CHANGED_MEANWHILE;
            case 503 -> UNAVAILABLE;
            default -> status < 500 ? REFUSED : OUR_FAULT;
        };
    }
}
