package io.taproot.analysis.journey;

/** How sure it is that a trace belongs to a run. More grades come with the other ways of joining. */
public enum Grade {
    /** It holds the journey's own span. */
    A,
    /** The same session, and begun during the run. */
    C
}
