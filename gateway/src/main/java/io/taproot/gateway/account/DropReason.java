package io.taproot.gateway.account;

import java.util.Locale;

/** Why an item did not go on. One spelling in metrics, logs, answers and docs: the name in lower case. */
public enum DropReason {
    /** Not 16 bytes, or all zero. */
    INVALID_TRACE_ID(Fault.SENDER),
    /** Not 8 bytes, or all zero. */
    INVALID_SPAN_ID(Fault.SENDER),
    /** Neither absent nor 8 bytes. */
    INVALID_PARENT_SPAN_ID(Fault.SENDER),
    TOO_MANY_ATTRIBUTES(Fault.SENDER),
    TOO_MANY_EVENTS(Fault.SENDER),
    TOO_MANY_LINKS(Fault.SENDER),
    /** More bytes than one item may have. */
    TOO_LARGE(Fault.SENDER),
    /** A value nested deeper than the scrubber and the store follow. */
    TOO_DEEP(Fault.SENDER),
    /** The key's application may not send for this {@code service.name}. */
    SERVICE_NOT_ALLOWED(Fault.SENDER),
    /** A scrub rule failed; what could not be scrubbed does not go on. */
    SCRUB_FAILED(Fault.TAPROOT),
    /** By the configured sampling; what is kept stands for it. */
    SAMPLED_OUT(Fault.OPERATOR),
    /** No ingest took it in time; the sender is told to send it again. */
    INGEST_UNAVAILABLE(Fault.OPERATOR),
    /** Ingest said that it will never take it. */
    INGEST_REFUSED(Fault.TAPROOT),
    /** A defect; the sender is told to send it again. */
    INTERNAL_ERROR(Fault.TAPROOT);

    /** Who can do something about it. */
    public enum Fault {
        SENDER,
        OPERATOR,
        TAPROOT
    }

    private final Fault fault;
    private final String word;

    DropReason(Fault fault) {
        this.fault = fault;
        this.word = name().toLowerCase(Locale.ROOT);
    }

    public Fault fault() {
        return fault;
    }

    /**
     * Whether OTLP calls it rejected: the sender must not send it again and has to be told. Sampling is no rejection, and
     * what will be sent again is not rejected yet.
     */
    public boolean isRejection() {
        return switch (this) {
            case SAMPLED_OUT, INGEST_UNAVAILABLE, INTERNAL_ERROR -> false;
            case INVALID_TRACE_ID,
                    INVALID_SPAN_ID,
                    INVALID_PARENT_SPAN_ID,
                    TOO_MANY_ATTRIBUTES,
                    TOO_MANY_EVENTS,
                    TOO_MANY_LINKS,
                    TOO_LARGE,
                    TOO_DEEP,
                    SERVICE_NOT_ALLOWED,
                    SCRUB_FAILED,
                    INGEST_REFUSED -> true;
        };
    }

    @Override
    public String toString() {
        return word;
    }
}
