/**
 * How the API says no: an exception enters, application/problem+json (RFC 9457) leaves. Resources throw {@link
 * io.taproot.query.problem.ProblemException}; nobody else calls.
 */
@NullMarked
package io.taproot.query.problem;

import org.jspecify.annotations.NullMarked;
