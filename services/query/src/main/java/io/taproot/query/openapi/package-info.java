/** The description of the API: what annotations say enters, what the Java types promise is added. Called by the build. */
@NullMarked
package io.taproot.query.openapi;

import org.jspecify.annotations.NullMarked;
