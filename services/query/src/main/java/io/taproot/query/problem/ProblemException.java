package io.taproot.query.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. Its message is the problem's detail and reaches the caller: no data in it. */
public final class ProblemException extends RuntimeException {

    private final ProblemType type;
    private final transient List<Fault> faults;
    private final @Nullable Duration retryAfter;

    private ProblemException(ProblemType type, String detail, List<Fault> faults) {
        this(type, detail, faults, null);
    }

    /** Without a stack trace: it is an answer, not a fault. */
    private ProblemException(ProblemType type, String detail, List<Fault> faults, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.type = type;
        this.faults = List.copyOf(faults);
        this.retryAfter = retryAfter;
    }

    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(type, detail, List.of());
    }

    /**
     * @param kind what was asked for, e.g. {@code trace}
     */
    public static ProblemException noSuch(String kind) {
        return of(ProblemType.NOT_FOUND, "There is no such " + kind + ".");
    }

    /**
     * @param name as in the URL
     * @param detail what it must be, e.g. {@code must be a whole number from 1 to 200}
     */
    public static ProblemException invalidParameter(String name, String detail) {
        return new ProblemException(
                ProblemType.INVALID_PARAMETER, name + " " + detail + ".", List.of(Fault.inParameter(name, detail)));
    }

    public static ProblemException invalidBody(List<Fault> faults) {
        return new ProblemException(ProblemType.INVALID_BODY, "The body cannot be taken as it is.", faults);
    }

    /** 409. */
    public static ProblemException conflict(String detail) {
        return of(ProblemType.CONFLICT, detail);
    }

    /** 412: the {@code If-Match} of the request names another version than the one that is there. */
    public static ProblemException changedMeanwhile() {
        return of(ProblemType.CHANGED_MEANWHILE, "It is not at the version that If-Match names.");
    }

    /** 503 with {@code Retry-After}. */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return new ProblemException(ProblemType.UNAVAILABLE, detail, List.of(), retryAfter);
    }

    public ProblemType type() {
        return type;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    public List<Fault> faults() {
        return faults;
    }
}
