/** App sessions: a filter or an id enters, lists and a timeline with lanes leave. REST only. */
@NullMarked
package io.taproot.query.sessions;

import org.jspecify.annotations.NullMarked;
