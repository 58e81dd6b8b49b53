package io.taproot.query.problem;

import io.taproot.query.problem.Problem.InvalidPart;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a request with a {@link Problem}. Carries no stack trace: it is an answer, not a fault. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final transient @Nullable Duration retryAfter;

    public ProblemException(Problem problem) {
        this(problem, null, null);
    }

    private ProblemException(Problem problem, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(problem.detail(), cause, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** 404. The name that was asked for is in the path; the answer does not repeat it. */
    public static ProblemException notFound(String what) {
        return new ProblemException(
                Problem.named("not-found", Status.NOT_FOUND, "Not found", "There is no such " + what + "."));
    }

    /** 400 for one parameter. */
    public static ProblemException invalidParameter(String parameter, String detail) {
        return invalid(List.of(InvalidPart.inParameter(parameter, detail)));
    }

    /** 400 with everything that is wrong at once. */
    public static ProblemException invalid(List<InvalidPart> errors) {
        return new ProblemException(Problem.invalid(errors));
    }

    /** 409. */
    public static ProblemException conflict(String detail) {
        return new ProblemException(
                Problem.named("conflict", Status.CONFLICT, "It is not possible as things are", detail));
    }

    /** 412: somebody else has changed it since the caller read it. */
    public static ProblemException changedMeanwhile(String what) {
        return new ProblemException(Problem.named(
                "changed-meanwhile",
                Status.PRECONDITION_FAILED,
                "Changed meanwhile",
                "The " + what + " is not at the version that If-Match names. Read it again, then decide."));
    }

    /** 503 with Retry-After; the cause is for the log and never told to the caller. */
    public static ProblemException unavailable(String name, String detail, Duration retryAfter, Throwable cause) {
        return new ProblemException(
                Problem.named(name, Status.SERVICE_UNAVAILABLE, "Not available at the moment", detail),
                retryAfter,
                cause);
    }

    public Problem problem() {
        return problem;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
