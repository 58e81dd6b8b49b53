/** The configuration's PostgreSQL, and the last that could be read of it. Work on a session enters, its result or a problem leaves. */
@NullMarked
package io.taproot.query.configuration;

import org.jspecify.annotations.NullMarked;
