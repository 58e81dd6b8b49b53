package io.taproot.query.problem;

import java.util.List;

/** Ends a request with a problem. Its message is the problem's detail and reaches the caller: no data in it. */
public final class ProblemException extends RuntimeException {

    private final ProblemType type;
    private final transient List<Fault> faults;

    private ProblemException(ProblemType type, String detail, List<Fault> faults) {
        super(detail);
        this.type = type;
        this.faults = List.copyOf(faults);
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

    public ProblemType type() {
        return type;
    }

    public List<Fault> faults() {
        return faults;
    }
}
