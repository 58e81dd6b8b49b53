/** What goes wrong enters as exceptions, application/problem+json leaves. Every resource throws {@link io.taproot.query.problem.ProblemException}. */
@NullMarked
package io.taproot.query.problem;

import org.jspecify.annotations.NullMarked;
